using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Measuring;
using Shared.Tests.Memory.Measuring;
using Shared.Workers;

namespace Shared.Tests.Memory.Governing;

/// <summary>The real governor of a process in a container of 2 GiB, whose memory the test sets second by second.</summary>
internal sealed class GovernorRig : IMemoryRelief, IGovernedProcess, ILogger<MemoryGovernor>, IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeKernel _kernel = FakeKernel.V2Container();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MemoryGovernor _governor;

    public GovernorRig()
    {
        State = new MemoryState(_time);
        var options = Options.Create(new MemoryOptions());
        UsedMegabytes = 100;
        var measuring = new MemoryMeasuring(_kernel, options, () => default(ManagedMemory) with { UsedBytes = ManagedMegabytes * Megabytes.Bytes, HeapBytes = (LiveMegabytes ?? ManagedMegabytes) * Megabytes.Bytes, LimitBytes = 1740 * Megabytes.Bytes });
        var instruments = new MemoryInstruments(_services.GetRequiredService<IMeterFactory>(), State);
        _governor = new MemoryGovernor(measuring, this, this, State, instruments, options, _time, this);
    }

    public MemoryState State { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    /// <summary>Everything that was done, in order; taken by reading it.</summary>
    public List<string> Done { get; } = [];

    public List<(LogLevel Level, int Id)> Logged { get; } = [];

    public long ManagedMegabytes { get; set; } = 50;

    /// <summary>What the last collection left; null where nothing was taken since.</summary>
    public long? LiveMegabytes { get; set; }

    public long? UsedMegabytes
    {
        get => field;
        set
        {
            field = value;
            _kernel["/sys/fs/cgroup/memory.stat"] = value is null ? null : $"anon {value * Megabytes.Bytes}\n";
        }
    }

    /// <summary>What a collection leaves; null where it frees nothing.</summary>
    public long? AfterCollection { get; set; }

    public Exception? ClearFault { get; set; }

    /// <summary>Trimming ends with it; null where it ends at once.</summary>
    public TaskCompletionSource? TrimHangs { get; set; }

    /// <summary>Completes when the first trimming begins.</summary>
    public TaskCompletionSource TrimBegan { get; } = new();

    /// <summary>Completes when what was begun is done.</summary>
    public Task Relieved => _governor.Relieving;

    /// <summary>Lets time pass without a sample.</summary>
    public void Wait(TimeSpan time) => _time.Advance(time);

    /// <summary>What the governor waits before its next sample.</summary>
    public TimeSpan NextSampleAfter { get; private set; }

    public int InFlight { get; set; }

    public void End(StopReason reason) => Done.Add($"end {reason}");

    public void CutShort() => Done.Add("cut short");

    public async Task TrimAsync(CancellationToken cancellation)
    {
        await Note("trim");
        TrimBegan.TrySetResult();
        await (TrimHangs?.Task ?? Task.CompletedTask).WaitAsync(cancellation);
    }

    public Task ClearAsync(CancellationToken cancellation) => ClearFault is { } fault ? Task.FromException(fault) : Note("clear");

    public void Collect()
    {
        Done.Add("collect");
        UsedMegabytes = AfterCollection ?? UsedMegabytes;
        ManagedMegabytes = LiveMegabytes ?? ManagedMegabytes;
    }

    public bool ReturnFree()
    {
        Done.Add("return");
        return true;
    }

    /// <summary>Lets seconds pass, one sample in each.</summary>
    public async Task<string[]> PassAsync(int seconds, long? usedMegabytes = null)
    {
        if (usedMegabytes is not null)
        {
            UsedMegabytes = usedMegabytes;
        }

        for (var i = 0; i < seconds; i++)
        {
            _time.Advance(Second);
            NextSampleAfter = _governor.Turn(CancellationToken.None);
            await (TrimHangs is null ? _governor.Relieving : Task.CompletedTask);
        }

        string[] done = [.. Done];
        Done.Clear();
        return done;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Logged.Add((logLevel, eventId.Id));

    private Task Note(string act)
    {
        Done.Add(act);
        return Task.CompletedTask;
    }
}
