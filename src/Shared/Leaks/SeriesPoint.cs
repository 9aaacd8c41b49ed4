namespace Shared.Leaks;

/// <param name="At">Since the process started, or whatever the series counts from.</param>
/// <param name="Value">In the series' own unit.</param>
public readonly record struct SeriesPoint(TimeSpan At, double Value);
