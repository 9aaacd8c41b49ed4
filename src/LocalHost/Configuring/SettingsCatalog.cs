using LocalHost.Announcing;
using LocalHost.Demo;
using LocalHost.Processes;
using LocalHost.Restarting;
using LocalHost.Scaling;
using LocalHost.Simulating;
using LocalHost.Starting;
using static System.FormattableString;

namespace LocalHost.Configuring;

/// <summary>Every setting there is: what the command line accepts and what the help lists.</summary>
internal static class SettingsCatalog
{
    private static readonly ProcessOptions Processes = new();
    private static readonly RestartOptions Restarting = new();
    private static readonly ScalingOptions Scaling = new();

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Api:Port", Invariant($"{new ApiOptions().Port}"), "the API's port on 127.0.0.1", "--port"),
        new("Data:Directory", new DataOptions().Directory, "where jobs and logs are kept", "--data"),
        new("Scaling:MinReplicas", Invariant($"{Scaling.MinReplicas}"), "workers that always run, 1 … 64", "--min"),
        new("Scaling:MaxReplicas", Invariant($"{Scaling.MaxReplicas}"), "workers that run at most, 1 … 64; default: the cores, at least 2", "--max"),
        new("Scaling:TargetPerReplica", Invariant($"{Scaling.TargetPerReplica}"), "ready jobs for each worker; keep it ≤ a worker's lanes"),
        new("Scaling:PollingInterval", Time(Scaling.PollingInterval), "how often the queue's depth is read, 100 ms … 10 min"),
        new("Scaling:Cooldown", Time(Scaling.Cooldown), "fewer workers only when none of this time asked for more, 0 … 1 h"),
        new("Restarting:FirstDelay", Time(Restarting.FirstDelay), "the wait after a crash; each further one doubles it"),
        new("Restarting:MaxDelay", Time(Restarting.MaxDelay), "the longest wait after a crash"),
        new("Restarting:HealthyAfter", Time(Restarting.HealthyAfter), "a process that lived this long has its crashes forgotten"),
        new("Restarting:ShortestRecycle", Time(Restarting.ShortestRecycle), "one that ends sooner, even with code 0, waits as after a crash"),
        new("Processes:StartTimeout", Time(Processes.StartTimeout), "how long the API may take to be ready, 1 s … 10 min"),
        new("Processes:StopTimeout", Time(Processes.StopTimeout), "how long a process may take to stop before it is killed, 0 … 10 min"),
        new("Processes:FirstHealthPort", "the API's port + 1", "the first worker's health port; the others take the next free ones"),
        new("Processes:Api", "built beside LocalHost", "the API: an assembly or an executable"),
        new("Processes:Worker", "built beside LocalHost", "the worker: an assembly or an executable"),
        new("Processes:Cli", "built beside LocalHost", "the command line: an assembly or an executable"),
        new("Processes:Simulators", "built beside LocalHost", "the simulators: an assembly or an executable"),
        new("Processes:Azurite", "from npm, once", "Azurite's dist/src/azurite.js"),
        new("Output:Verbose", "false", "show every line of every process, not only warnings", "--verbose", IsSwitch: true),
        new("Output:MaxLogBytes", Invariant($"{new OutputOptions().MaxLogBytes}"), "size of a log before it begins anew, 64 KiB … 1 GiB"),
        new("Demo:Run", "false", "submit the demo's file, show it to its end, stop", "--demo", IsSwitch: true),
        new("Demo:File", new DemoOptions().File, "what the demo submits, one job per line"),
        new("SimulatedAzure:Run", "false", "run on a simulated Service Bus and Azurite's tables", "--simulated-azure", IsSwitch: true),
        new("SimulatedAzure:ServiceBusPort", "a free one", "the simulated queue's AMQP port on 127.0.0.1"),
        new("SimulatedAzure:DepthPort", "a free one", "where it tells its depth and takes faults"),
        new("SimulatedAzure:TablesPort", "a free one", "Azurite's port of tables"),
        new("SimulatedAzure:ModelPort", "a free one", "The model's port"),
    ];

    private static string Time(TimeSpan time) => time.ToString("c");
}
