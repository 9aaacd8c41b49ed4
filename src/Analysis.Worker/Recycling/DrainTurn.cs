using Analysis.Worker.Heartbeat;
using Analysis.Worker.Stopping;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Ports;
using Shared.Workers;

namespace Analysis.Worker.Recycling;

/// <summary>
/// This worker's turn to drain for a planned recycle:
/// 1. it is waited for while jobs go on, and asked for again and again;
/// 2. it is taken for as long as a drain may take and a successor may need, so that it ends by itself if the worker is killed;
/// 3. once the worker has drained it lasts until its successor takes jobs, and no longer than one may need.
/// </summary>
internal sealed partial class DrainTurn(
    IDrainTurns turns,
    WorkerName worker,
    IOptions<RecyclingOptions> options,
    IOptions<DrainOptions> drain,
    IOptions<HeartbeatOptions> heartbeat,
    Chance chance,
    TimeProvider time,
    ILogger<DrainTurn> logger)
{
    /// <summary>How long one asking may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long the last word about the turn may hold up the end of the process.</summary>
    public static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(1);

    /// <summary>A worker that missed so many of its beats is taken for gone.</summary>
    private const int MissedBeats = 3;

    private bool _mayBeHeld;
    private bool _isAwaited;
    private bool _isFailing;

    private DrainTerms Terms => new(
        options.Value.DrainShare, drain.Value.HostShutdown + options.Value.SuccessorTime, MissedBeats * heartbeat.Value.Interval);

    /// <summary>Completes when this worker may drain: at once where every worker may.</summary>
    /// <param name="reason">The budget that is used up, for the log.</param>
    /// <param name="stopTaking">The worker stops for another reason, which waits for no turn.</param>
    public async Task WaitAsync(StopReason reason, CancellationToken stopTaking)
    {
        if (options.Value.DrainShare >= 1)
        {
            return;
        }

        while (!await TryTakeAsync(reason, stopTaking))
        {
            // From half to whole by chance: those whose budgets are used up together do not ask together.
            await Task.Delay(ExponentialWait.After(1, options.Value.TurnInterval, options.Value.TurnInterval, chance()), time, stopTaking);
        }
    }

    /// <summary>The last thing a drained worker does about its turn: leaves it to its successor's start. Without a turn it does nothing.</summary>
    public Task LeaveAsync() => EndAsync(giveUp => options.Value.SuccessorTime > TimeSpan.Zero
        ? turns.ExtendAsync(worker.Value, options.Value.SuccessorTime, giveUp)
        : turns.ReleaseAsync(worker.Value, giveUp));

    /// <summary>The turn is not needed: the next one may have it.</summary>
    public async Task GiveUpAsync()
    {
        await EndAsync(giveUp => turns.ReleaseAsync(worker.Value, giveUp));
        (_mayBeHeld, _isAwaited) = (false, false);
    }

    private async Task EndAsync(Func<CancellationToken, Task> end)
    {
        if (!_mayBeHeld)
        {
            return;
        }

        using var late = new CancellationTokenSource(LastPatience, time);
        try
        {
            await end(late.Token);
        }
        catch (StoreException fault)
        {
            TurnNotLeft(logger, fault.Message);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            TurnNotLeft(logger, "the store did not answer in time");
        }
    }

    private async Task<bool> TryTakeAsync(StopReason reason, CancellationToken stopTaking)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stopTaking, late.Token);
        try
        {
            // Said before it is so: a call that is given up may have taken the turn.
            _mayBeHeld = true;
            _mayBeHeld = await turns.TryTakeAsync(worker.Value, Terms, giveUp.Token);
            if (!_mayBeHeld)
            {
                NoteWait(reason);
            }

            return _mayBeHeld;
        }
        catch (StoreException fault)
        {
            NoteFault(fault.Message);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stopTaking.IsCancellationRequested)
        {
            NoteFault("the store did not answer in time");
        }

        return false;
    }

    private void NoteFault(string fault)
    {
        if (!_isFailing)
        {
            TurnCannotBeAsked(logger, fault);
        }

        _isFailing = true;
    }

    private void NoteWait(StopReason reason)
    {
        if (!_isAwaited)
        {
            TurnAwaited(logger, reason, options.Value.TurnInterval);
        }

        _isAwaited = true;
    }
}
