using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shared.Leaks;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Measuring;
using Shared.Tests.Resources;

namespace Shared.Tests.Leaks;

/// <summary>The real loop of a process in a container of 2 GiB, whose memory the test sets sample by sample.</summary>
internal sealed class LeakRig : ILogger<LeakLoop>, IAsyncDisposable
{
    private static readonly MemoryLimit Limit = new(2048 * Megabytes.Bytes, LimitSource.CgroupV2, "a test");

    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MemoryState _memory;

    public LeakRig(LeakOptions? options = null)
    {
        _memory = new MemoryState(_time);
        var instruments = new LeakInstruments(_services.GetRequiredService<IMeterFactory>(), State);
        Loop = new LeakLoop(
            _memory, Managers.New(_time), new ProcessLimits(1000, 1000), State, instruments, Options.Create(options ?? new LeakOptions()), Options.Create(new MemoryOptions()), _time, this);
    }

    public LeakState State { get; } = new();

    public LeakLoop Loop { get; }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public List<(LogLevel Level, int Id, string Text)> Logged { get; } = [];

    /// <summary>Lets the time between two samples pass, and takes one.</summary>
    public void Sample(TimeSpan passed, double usedMegabytes, int threads = 20)
    {
        _time.Advance(passed);
        Note(usedMegabytes, threads);
        Loop.Turn();
    }

    /// <summary>Tells of a sample, as the governor does.</summary>
    public void Note(double usedMegabytes, int threads = 20)
    {
        var used = (long)(usedMegabytes * Megabytes.Bytes);
        _memory.Note(
            new MemorySample(used, used, used, null, default, new ProcessInventory(threads, 50, 0)),
            new MemoryFindings(Limit, Limit.Bytes, Limit.Bytes, Limit.Bytes, 0, new RuntimeSettings(false, true, 0)));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Add((logLevel, eventId.Id, formatter(state, exception)));
}
