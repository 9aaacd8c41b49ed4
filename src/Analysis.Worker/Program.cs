using Analysis.Worker.Heaps;
using Analysis.Worker.Starting;
using Shared.Memory.Governing;
using Shared.Settings;

Allocator.Set();
if (HeapVerb.IsAskedFor(args))
{
    return HeapVerb.Run(args, Console.Out, Console.Error);
}

if (SettingsHelp.IsAskedFor(args))
{
    return SettingsHelp.Write(Console.Out, Settings.Summary, Settings.All);
}

return await WorkerHost.RunAsync(args, Console.Error);
