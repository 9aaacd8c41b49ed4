namespace Benchmarks.Figures;

/// <summary>Everything that was measured in this run.</summary>
internal sealed class FigureBook
{
    private readonly List<Figure> _figures = [];

    public IReadOnlyList<Figure> Figures => _figures;

    public void Add(string name, string side, string unit, double value)
    {
        Console.Error.WriteLine($"{side,-22} {name,-46} {Report.Number(value),12} {unit}");
        if (Find(name, side) is not { } figure)
        {
            _figures.Add(figure = new Figure(name, side, unit, []));
        }

        figure.Values.Add(value);
    }

    public Figure? Find(string name, string side) => _figures.Find(figure => figure.Name == name && figure.Side == side);
}
