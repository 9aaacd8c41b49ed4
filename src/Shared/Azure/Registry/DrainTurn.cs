using Shared.Ports;
using Shared.Workers;

namespace Shared.Azure.Registry;

/// <summary>One turn to drain, as it is kept.</summary>
/// <param name="Worker">Who has it.</param>
/// <param name="HeldUntil">It ends by itself then.</param>
/// <param name="Living">How many lived when it was taken: so many have to run before it ends early.</param>
internal sealed record DrainTurn(string Worker, DateTimeOffset HeldUntil, int Living);

/// <param name="Living">Names of the workers that have beaten and not stopped.</param>
/// <param name="Running">How many of them take jobs.</param>
internal sealed record Fleet(IReadOnlySet<string> Living, int Running);

internal static class DrainTurns
{
    /// <summary>The turns after a worker took one, or again; null where it has to wait.</summary>
    /// <param name="held">All turns that have not ended.</param>
    /// <param name="worker">Who asks.</param>
    /// <param name="fleet">Who lives.</param>
    /// <param name="terms">How many may, and for how long.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<DrainTurn>? Take(IReadOnlyList<DrainTurn> held, string worker, Fleet fleet, DrainTerms terms, DateTimeOffset now)
    {
        var others = held.Where(turn => turn.Worker != worker).ToList();
        var counted = others.Count(turn => turn.Living > fleet.Running || fleet.Living.Contains(turn.Worker));
        return counted < DrainTurnPolicy.Allowed(fleet.Living.Count, terms.Share)
            ? [.. others, new DrainTurn(worker, now + terms.Time, Math.Max(1, fleet.Living.Count))]
            : null;
    }
}
