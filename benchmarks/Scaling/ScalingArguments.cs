using System.Globalization;

namespace Benchmarks.Scaling;

/// <summary>What is asked for on the command line.</summary>
internal sealed record ScalingArguments
{
    public const string Usage = "benchmarks scaling [--seed N] [--hours N] [--days N] [--out FILE-WITHOUT-EXTENSION]";

    /// <summary>Of the first day; each further day has the next one.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long jobs arrive in each day.</summary>
    public int Hours { get; init; } = 24;

    /// <summary>Days of each case; figures are of all of them.</summary>
    public int Days { get; init; } = 10;

    /// <summary>The report, as <c>.md</c> and <c>.png</c>; null prints it only.</summary>
    public string? Out { get; init; }

    public TimeSpan Length => TimeSpan.FromHours(Hours);

    public IReadOnlyList<int> Seeds => [.. Enumerable.Range(Seed, Days)];

    /// <returns>Null where they are not understood.</returns>
    public static ScalingArguments? Parse(IReadOnlyList<string> words)
    {
        var arguments = words.Count % 2 == 0 ? new ScalingArguments() : null;
        for (var i = 0; i < words.Count && arguments is not null; i += 2)
        {
            arguments = arguments.With(words[i], words[i + 1]);
        }

        return arguments;
    }

    private ScalingArguments? With(string name, string value) => name switch
    {
        "--seed" when Number(value) is { } seed => this with { Seed = seed },
        "--hours" when Number(value) is { } hours => this with { Hours = hours },
        "--days" when Number(value) is { } days => this with { Days = days },
        "--out" => this with { Out = value },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_000 ? number : null;
}
