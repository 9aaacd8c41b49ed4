namespace Benchmarks.Figures;

/// <summary>One quantity of one side, over all rounds.</summary>
internal sealed record Figure(string Name, string Side, string Unit, List<double> Values)
{
    public double Median => Percentile.Of(Values, 0.5);
}
