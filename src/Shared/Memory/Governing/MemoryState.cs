using Shared.Memory.Ladder;
using Shared.Memory.Measuring;
using Shared.Workers;

namespace Shared.Memory.Governing;

/// <summary>The memory as it is now. Written by the governor; read by whatever is slowed, shown or recorded by it.</summary>
public sealed class MemoryState(TimeProvider time)
{
    /// <summary>Changes of rung that are remembered: far more than one job can run through.</summary>
    private const int Remembered = 256;

    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();
    private TaskCompletionSource _sampled = NewSignal();
    private MemorySample _sample;
    private readonly List<(DateTimeOffset At, Rung Rung)> _entered = [(DateTimeOffset.MinValue, Rung.Normal)];
    private readonly List<RungEntry> _firstEntries = [];
    private volatile Rung _rung;

    /// <summary>The rung that counts.</summary>
    public Rung Rung => _rung;

    /// <summary>Completes at the next change of rung. Taken before reading the rung, no change is missed.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Completes at the next sample. Taken before reading the sample, none is missed.</summary>
    public Task Sampled => Volatile.Read(ref _sampled).Task;

    /// <summary>The last sample; empty before the first.</summary>
    public MemorySample Sample
    {
        get
        {
            lock (_lock)
            {
                return _sample;
            }
        }
    }

    /// <summary>The limits that the samples are compared with. Null before the first.</summary>
    public MemoryFindings? Findings { get; private set; }

    /// <summary>For the worker's row; null before the first sample.</summary>
    public WorkerMemory? Row => Findings is not { } found ? null : Sample switch
    {
        var sample => new WorkerMemory(
            Rung,
            Megabytes.Of(sample.UsedBytes),
            Megabytes.Of(found.Limit.Bytes),
            Megabytes.Of(sample.Managed.UsedBytes),
            Megabytes.Of(found.ManagedLimitBytes)),
    };

    internal void Note(MemorySample sample, MemoryFindings findings)
    {
        lock (_lock)
        {
            _sample = sample;
        }

        Findings = findings;
        Interlocked.Exchange(ref _sampled, NewSignal()).TrySetResult();
    }

    /// <summary>The highest rung at any moment since then.</summary>
    public Rung HighestSince(DateTimeOffset at)
    {
        lock (_lock)
        {
            var first = Math.Max(0, _entered.FindLastIndex(entered => entered.At <= at));
            return _entered.Skip(first).Max(entered => entered.Rung);
        }
    }

    /// <summary>When each rung above normal was first entered, in the order of those times.</summary>
    public IReadOnlyList<RungEntry> FirstEntries
    {
        get
        {
            lock (_lock)
            {
                return [.. _firstEntries];
            }
        }
    }

    internal void Enter(Rung rung)
    {
        lock (_lock)
        {
            if (rung != Rung.Normal && !_firstEntries.Exists(entry => entry.Rung == rung))
            {
                _firstEntries.Add(new RungEntry(rung, time.GetUtcNow()));
            }

            _entered.Add((time.GetUtcNow(), rung));
            if (_entered.Count > Remembered)
            {
                _entered.RemoveAt(0);
            }
        }

        _rung = rung;
        Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
