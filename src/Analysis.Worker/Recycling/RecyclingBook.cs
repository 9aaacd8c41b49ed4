using Analysis.Worker.Settling;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Options;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;
using Shared.Workers;

namespace Analysis.Worker.Recycling;

/// <summary>This worker's budgets and what is used up of them. Written by the recycling watch, read by it and by the heartbeat.</summary>
internal sealed class RecyclingBook(
    JobTally tally, MemoryState memory, ProcessLimits limits, Chance chance, IOptions<RecyclingOptions> options, IOptions<MemoryOptions> rungs, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private volatile RecyclingBudgets _budgets = RecyclingBudgets.Draw(options.Value, limits, () => chance());

    private readonly TaskCompletionSource<double> _warm = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecyclingBudgets Budgets => _budgets;

    /// <summary>Completes when the worker is warm, with what it then uses, in MB (2^20 bytes).</summary>
    public Task<double> Warm => _warm.Task;

    public BudgetsLeft Left => RecyclingPolicy.Left(Read(), _budgets);

    /// <summary>What is used up now; fixes the growth that is allowed, once the worker is warm.</summary>
    public RecyclingReading Note()
    {
        var reading = Read();
        if (memory.Findings is { } found)
        {
            var (container, managed) = (RungMarks.Of(found.Limit.Bytes, rungs.Value), RungMarks.Of(found.ManagedLimitBytes, rungs.Value));
            var growth = GrowthPolicy.Next(_budgets.Growth, reading, container, managed, options.Value);
            _budgets = growth == _budgets.Growth ? _budgets : _budgets with { Growth = growth };
            if (!_warm.Task.IsCompleted && GrowthPolicy.IsWarm(reading, options.Value) && reading.Holdings is { } baseline)
            {
                _warm.TrySetResult(Megabytes.Of(baseline.ContainerBytes));
            }
        }

        return reading;
    }

    private RecyclingReading Read() => new(time.GetElapsedTime(_startedAt), tally.Settled, memory.Findings is null ? null : Holdings.Of(memory.Sample), memory.Rung);
}
