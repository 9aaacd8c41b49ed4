namespace Benchmarks.Scaling.Load;

internal enum Origin
{
    /// <summary>One job, or a few items: somebody waits for it.</summary>
    Small,

    /// <summary>One of a batch of hundreds or thousands.</summary>
    Burst,
}

/// <summary>A job as it is submitted, the same in every case of a day.</summary>
/// <param name="Number">In the order of arrival.</param>
/// <param name="ArrivesAt">Since the beginning of the day.</param>
/// <param name="Origin">What it belongs to.</param>
/// <param name="Calls">What it asks of the models, in order: embeddings, an answer, and now and then a second answer.</param>
internal sealed record SimulatedJob(int Number, TimeSpan ArrivesAt, Origin Origin, IReadOnlyList<ModelCall> Calls)
{
    /// <summary>Cleaning, keywords, and the record's writes.</summary>
    public static readonly TimeSpan OwnTime = TimeSpan.FromMilliseconds(150);

    /// <summary>What it takes of a lane where nothing keeps it waiting.</summary>
    public TimeSpan Work => Calls.Aggregate(OwnTime, (sum, call) => sum + call.Time);
}
