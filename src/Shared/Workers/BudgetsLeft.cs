namespace Shared.Workers;

/// <summary>What a worker may still use up before it recycles. Null where a budget has no bound, or none is known yet.</summary>
/// <param name="Jobs">Jobs to settle.</param>
/// <param name="AgeSeconds">Time to run.</param>
/// <param name="GrowthMegabytes">Memory to grow, in MB (2^20 bytes), on the ladder that has less; known once it is warm.</param>
/// <param name="Threads">Threads to have besides those it has.</param>
/// <param name="Descriptors">File descriptors to have besides those it has.</param>
public sealed record BudgetsLeft(long? Jobs, double? AgeSeconds, double? GrowthMegabytes, int? Threads, int? Descriptors);
