namespace Benchmarks.Figures;

/// <summary>What the design asks for: ours divided by the peer's, or our figure itself where there is no peer.</summary>
/// <param name="Figure">The quantity's name.</param>
/// <param name="Side">Ours.</param>
/// <param name="IsPeerRatio">Whether the bound is on the ratio.</param>
/// <param name="AtLeast">True where more is better.</param>
/// <param name="Bound">The bound.</param>
internal sealed record Target(string Figure, string Side, bool IsPeerRatio, bool AtLeast, double Bound)
{
    public static IReadOnlyList<Target> All { get; } =
    [
        new(Names.Enqueue, Names.Store, IsPeerRatio: true, AtLeast: true, 1.8),
        new(Names.Batches, Names.Store, IsPeerRatio: true, AtLeast: true, 3),
        new(Names.Drain, Names.Store, IsPeerRatio: true, AtLeast: true, 2),
        new(Names.Drain, Names.Worker, IsPeerRatio: true, AtLeast: true, 2),
        new(Names.Cpu, Names.Store, IsPeerRatio: true, AtLeast: false, 0.5),
        new(Names.Memory, Names.Store, IsPeerRatio: true, AtLeast: false, 0.4),
        new(Names.Latency("in one process", 50), Names.Store, IsPeerRatio: true, AtLeast: false, 0.75),
        new(Names.Latency("across processes", 50), Names.Store, IsPeerRatio: true, AtLeast: false, 0.75),
        new(Names.Efficiency(TimeSpan.FromMilliseconds(50)), Names.Worker, IsPeerRatio: false, AtLeast: true, 0.95),
        new(Names.Efficiency(TimeSpan.FromSeconds(2)), Names.Worker, IsPeerRatio: false, AtLeast: true, 0.99),
        new(Names.FirstJob("ReadyToRun"), Names.Worker, IsPeerRatio: false, AtLeast: false, 122.5),
    ];

    /// <summary>A ratio is taken in each round, of neighbours in time; the median of the rounds counts.</summary>
    public double? Reached(FigureBook book)
    {
        if (book.Find(Figure, Side) is not { } ours)
        {
            return null;
        }

        return !IsPeerRatio ? ours.Median
            : book.Find(Figure, Names.Peer) is { } peer ? Percentile.Of([.. ours.Values.Zip(peer.Values, (our, their) => our / their)], 0.5)
            : null;
    }

    public bool IsMetBy(double reached) => AtLeast ? reached >= Bound : reached <= Bound;
}
