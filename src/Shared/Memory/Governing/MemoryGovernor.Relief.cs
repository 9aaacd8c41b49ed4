using Shared.Memory.Ladder;

namespace Shared.Memory.Governing;

/// <summary>Relief, in the order it was decided, beside the turns that decide.</summary>
internal sealed partial class MemoryGovernor
{
    /// <summary>How long a round of trimming or clearing may take: what comes after it, and the rung itself, wait for it.</summary>
    private static readonly TimeSpan ReliefPatience = TimeSpan.FromSeconds(5);

    private async Task RelieveAsync(Task before, IEnumerable<GovernorAction> actions, Rung rung, CancellationToken stop)
    {
        // Never inside the turn: collecting and returning pages take their time, and a resource may block before it first awaits.
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        foreach (var action in actions.TakeWhile(_ => !stop.IsCancellationRequested))
        {
            if (_rung == Rung.Emergency && IsRelief(action))
            {
                // The process ends: everything standing still for a collection would only hold up its drain.
                continue;
            }

            var startedAt = time.GetTimestamp();
            try
            {
                using var late = new CancellationTokenSource(ReliefPatience, time);
                using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
                await RelieveAsync(action, rung, giveUp.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The edge of one action: a cache that cannot be cleared must not keep the others from their turn.
                ActionFailed(logger, action, fault.GetType().Name);
            }

            if (IsRelief(action) && TrySample(out var sample))
            {
                Relieved(logger, action, Megabytes.Of(sample.UsedBytes), Megabytes.Of(sample.Managed.UsedBytes), time.GetElapsedTime(startedAt));
            }
        }
    }

    private async Task RelieveAsync(GovernorAction action, Rung rung, CancellationToken giveUp)
    {
        switch (action)
        {
            case GovernorAction.Trim:
                await relief.TrimAsync(giveUp);
                break;
            case GovernorAction.Clear:
                await relief.ClearAsync(giveUp);
                break;
            case GovernorAction.Collect:
                relief.Collect();
                break;
            case GovernorAction.ReturnFree:
                relief.ReturnFree();
                break;
            default:
                Do(action, rung);
                break;
        }
    }

    private static bool IsRelief(GovernorAction action) => action is GovernorAction.Trim or GovernorAction.Clear or GovernorAction.Collect or GovernorAction.ReturnFree;
}
