using Jobs.Cli.CommandLine;

using var interruption = new Interruption();
return await CommandTree.RunAsync(args, CliHost.OfThisProcess(), interruption.Token);
