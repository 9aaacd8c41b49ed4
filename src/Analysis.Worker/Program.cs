using Analysis.Worker.Starting;

if (Help.IsAskedFor(args))
{
    return Help.Write(Console.Out);
}

return await WorkerHost.RunAsync(args, Console.Error);
