namespace Benchmarks.Scaling.Cases;

/// <summary>Cases that stand beside each other in one table.</summary>
/// <param name="Title">What differs.</param>
/// <param name="Cases">The deployed one among them.</param>
internal sealed record CaseGroup(string Title, IReadOnlyList<ScalingCase> Cases);
