using Analysis.Worker.Heaps;
using Analysis.Worker.Running;
using Analysis.Worker.Starting;
using Analysis.Worker.Stopping;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shared.Memory.Governing;
using Shared.Ports;

namespace Analysis.Worker.Tests.Rig;

/// <summary>The whole worker in its host, on a scripted queue and analysis, with time that stands still.</summary>
internal sealed class WorkerRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IHost _host;

    private WorkerRig(Dictionary<string, string?> settings, bool isGovernedByTest = false)
    {
        Queue = new ScriptedQueue(Time);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IJobQueue>(Queue);
        builder.Services.AddSingleton<IWorkerRegistry>(Queue);
        builder.Services.AddSingleton<IDrainTurns>(Turns);
        builder.Services.AddSingleton<IStoreCheck>(Queue);
        builder.Services.AddSingleton<IKeptStages>(Stages);
        builder.Services.AddSingleton<Chance>(() => 1);
        builder.Services.AddSingleton<Analyse>(Analysis.AnalyseAsync);
        builder.Services.AddSingleton<TakeHeap>(Heap.TakeAsync);
        builder.Services.AddWorker(builder.Configuration);
        if (isGovernedByTest)
        {
            builder.Services.AddSingleton<IMemoryGovernor, ScriptedGovernor>();
        }

        _host = builder.Build();
    }

    public ObservedTime Time { get; } = new();

    public ScriptedQueue Queue { get; }

    public ScriptedTurns Turns { get; } = new();

    public ScriptedStages Stages { get; } = new();

    public ScriptedAnalysis Analysis { get; } = new();

    public ScriptedHeap Heap { get; } = new();

    public int ExitCode => Get<StopSignal>().ExitCode;

    /// <summary>A started worker without health port, ramp-up and recycling, unless the settings say otherwise.</summary>
    public static async Task<WorkerRig> StartAsync(params (string Key, string Value)[] settings)
    {
        var rig = Create(settings);
        await rig.StartAsync();
        return rig;
    }

    /// <summary>The same, with a memory that is what the test says.</summary>
    public static async Task<WorkerRig> StartGovernedAsync(params (string Key, string Value)[] settings)
    {
        var rig = new WorkerRig(AllOf(settings), isGovernedByTest: true);
        await rig.StartAsync();
        return rig;
    }

    public static WorkerRig Create(params (string Key, string Value)[] settings) => new(AllOf(settings));

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StartAsync()
    {
        StartupChecks.Run(_host.Services);
        return _host.StartAsync();
    }

    /// <summary>Asks the worker to stop, as SIGTERM does.</summary>
    public Task StopAsync()
    {
        Get<IHostApplicationLifetime>().StopApplication();
        return Stopped;
    }

    /// <summary>Completes when the worker has stopped.</summary>
    public Task Stopped => StoppedAsync();

    public async ValueTask DisposeAsync()
    {
        // Whatever still runs or waits is let go, so that no test waits for a drain that is not its subject.
        Queue.Fault = _ => null;
        Analysis.Release();
        var stopping = _host.StopAsync();
        while (!stopping.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await stopping;
        _host.Dispose();
    }

    private static Dictionary<string, string?> AllOf((string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Health:Port"] = "0",
            ["Admission:RampUp"] = "0",
            ["Heaps:Enabled"] = "false",
            ["Recycling:Jobs"] = "0",
            ["Recycling:Age"] = "0",
            ["Recycling:GrowthFraction"] = "0",
            ["Recycling:ThreadsFraction"] = "0",
            ["Recycling:DescriptorsFraction"] = "0",

            // Another length than anything that a test waits for.
            ["Memory:SampleInterval"] = "00:00:59",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return all;
    }

    private async Task StoppedAsync()
    {
        await _host.WaitForShutdownAsync().WaitAsync(Patience, TimeProvider.System);
    }
}
