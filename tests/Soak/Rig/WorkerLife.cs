namespace Soak.Rig;

/// <summary>One worker process, from start to exit.</summary>
/// <param name="StartedAt">Time of day, on this machine's clock.</param>
/// <param name="EndedAt">The same, when its parent knew.</param>
/// <param name="ProcessId">Part of its name on rows.</param>
/// <param name="ExitCode">As its parent saw it.</param>
/// <param name="Leaks">Whether it was one of those that leak.</param>
/// <param name="EndedByItself">False where it was asked to stop in the end.</param>
/// <param name="Output">Every line it wrote.</param>
internal sealed record WorkerLife(TimeSpan StartedAt, TimeSpan EndedAt, int ProcessId, int ExitCode, bool Leaks, bool EndedByItself, IReadOnlyList<string> Output)
{
    /// <summary>What its log tells.</summary>
    public IReadOnlyList<LogLine> Log { get; } = LogLine.ReadAll(Output);

    public IEnumerable<LogLine> Rungs => Log.Where(line => line.Rung is not null);

    /// <summary>Seconds from the beginning of its drain to its end: what a leak must leave room for. Null where it did not drain.</summary>
    public double? DrainSeconds => Log.FirstOrDefault(line => line.IsDraining) is { } began ? Second(EndedAt) - Second(began.At) : null;

    /// <summary>Seconds of its life at a time of day; a day may end in between.</summary>
    public double Second(TimeSpan at) => (at < StartedAt ? at + TimeSpan.FromDays(1) - StartedAt : at - StartedAt).TotalSeconds;
}
