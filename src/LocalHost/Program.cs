using LocalHost;
using LocalHost.Processes;
using LocalHost.Stopping;

using var signals = new StopSignals();
var command = new LocalHostCommand(new SystemProcessLauncher(TimeProvider.System), TimeProvider.System);
return await command.RunAsync(args, signals.Stop, signals.Kill);
