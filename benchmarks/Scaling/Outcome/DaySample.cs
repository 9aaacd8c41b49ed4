namespace Benchmarks.Scaling.Outcome;

/// <summary>What a poll saw.</summary>
/// <param name="At">Since the beginning of the day.</param>
/// <param name="Ready">Messages that wait.</param>
/// <param name="Wanted">Replicas by the formula.</param>
/// <param name="Paid">Replicas that start, run or leave.</param>
/// <param name="Filled">Replicas that the running jobs would just fill, on average since the poll before.</param>
internal readonly record struct DaySample(TimeSpan At, int Ready, int Wanted, int Paid, double Filled);
