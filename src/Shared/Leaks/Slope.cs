namespace Shared.Leaks;

/// <summary>How fast a series grows, in its unit per hour; negative where it shrinks.</summary>
/// <param name="PerHour">The estimate.</param>
/// <param name="Lower95">With <paramref name="Upper95"/> the two-sided 95 % confidence interval of it.</param>
/// <param name="Upper95">See <paramref name="Lower95"/>.</param>
public readonly record struct Slope(double PerHour, double Lower95, double Upper95);
