using Analysis.Worker.Starting;
using Shared.Settings;

if (SettingsHelp.IsAskedFor(args))
{
    return SettingsHelp.Write(Console.Out, Settings.Summary, Settings.All);
}

return await WorkerHost.RunAsync(args, Console.Error);
