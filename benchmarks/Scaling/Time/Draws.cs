namespace Benchmarks.Scaling.Time;

/// <summary>What chance decides, by the shape of its distribution.</summary>
internal static class Draws
{
    public static double LogNormal(this Random chance, double median, double sigma) => median * Math.Exp(sigma * Normal(chance));

    /// <summary>A heavy tail: few values, far from the least.</summary>
    public static double Pareto(this Random chance, double least, double alpha) => least / Math.Pow(1 - chance.NextDouble(), 1 / alpha);

    /// <summary>The time until the next of events that come on average so far apart.</summary>
    public static TimeSpan Until(this Random chance, TimeSpan mean) => mean * -Math.Log(1 - chance.NextDouble());

    public static TimeSpan Between(this Random chance, TimeSpan least, TimeSpan most) => least + ((most - least) * chance.NextDouble());

    // Box and Muller's; one of the two is enough.
    private static double Normal(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
