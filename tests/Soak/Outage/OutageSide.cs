using Simulators.Insights.Faults;

namespace Soak.Outage;

/// <summary>What the worker tells of itself, and what becomes of it.</summary>
/// <param name="Name">In the report.</param>
/// <param name="Tells">Whether it tells anything.</param>
/// <param name="Rule">What the endpoint does all the time; null where it takes everything.</param>
internal sealed record OutageSide(string Name, bool Tells, IngestionRule? Rule = null)
{
    /// <summary>The first is what the others are compared with.</summary>
    public static IReadOnlyList<OutageSide> All { get; } =
    [
        new("taken", true),
        new("refused: connections reset", true, new IngestionRule(IngestionFault.Refuse, Count: null)),
        new("hangs: never an answer", true, new IngestionRule(IngestionFault.Hang, Count: null)),
        new("slow: 5 s an answer", true, new IngestionRule(IngestionFault.Slow, Count: null, Wait: TimeSpan.FromSeconds(5))),
        new("503", true, new IngestionRule(IngestionFault.Unavailable, Count: null)),
        new("tells nothing", false),
    ];
}
