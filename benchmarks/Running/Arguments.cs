using System.Globalization;

namespace Benchmarks.Running;

/// <summary>What is asked for on the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = "benchmarks engine|latency|http|worker|allocator|all [--rounds N] [--jobs N] [--data DIR] [--out FILE-WITHOUT-EXTENSION]\nbenchmarks cost";

    private static readonly string[] Known = ["engine", "latency", "http", "worker", "allocator"];

    public required IReadOnlyList<string> Measurements { get; init; }

    /// <summary>Rounds of each measurement; sides alternate in each. Medians are reported.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Jobs of one round.</summary>
    public int Jobs { get; init; } = 20_000;

    /// <summary>Where stores and logs are written, in a folder of the run's own: the disk that is measured.</summary>
    public string Data { get; init; } = Path.Combine("artifacts", "bench");

    /// <summary>The report, as <c>.md</c> and <c>.json</c>; null prints it only.</summary>
    public string? Out { get; init; }

    /// <returns>Null where they are not understood.</returns>
    public static Arguments? Parse(IReadOnlyList<string> words)
    {
        if (words.Count % 2 == 0 || (words[0] != "all" && !Known.Contains(words[0])))
        {
            return null;
        }

        var arguments = new Arguments { Measurements = words[0] == "all" ? [.. Known.Except(["allocator"])] : [words[0]] };
        for (var i = 1; i < words.Count && arguments is not null; i += 2)
        {
            arguments = arguments.With(words[i], words[i + 1]);
        }

        return arguments;
    }

    private Arguments? With(string name, string value) => name switch
    {
        "--rounds" when Number(value) is { } rounds => this with { Rounds = rounds },
        "--jobs" when Number(value) is { } jobs => this with { Jobs = jobs },
        "--data" => this with { Data = value },
        "--out" => this with { Out = value },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
