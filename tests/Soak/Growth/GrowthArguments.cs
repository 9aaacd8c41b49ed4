using System.Globalization;

namespace Soak.Growth;

/// <summary>What is asked for after <c>growth</c>.</summary>
internal sealed record GrowthArguments
{
    public const string Usage = """
        growth seed|analyses|noop|all [--jobs N] [--data DIR] [--out FILE-WITHOUT-EXTENSION]
        growth report [--out FILE-WITHOUT-EXTENSION]                        the report again, from the raw files beside it
        growth --real-time 24h [--sample 1h] [--data DIR] [--out FILE-WITHOUT-EXTENSION]
        """;

    /// <summary>Loads to run, one after the other; none where only the report is written again.</summary>
    public IReadOnlyList<Load> Loads { get; init; } = [];

    /// <summary>Stores and readings of the runs lie in it meanwhile.</summary>
    public string Data { get; init; } = Path.Combine("artifacts", "soak");

    /// <summary>Report, pictures and raw files.</summary>
    public string Out { get; init; } = Path.Combine("benchmarks", "results", string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-growth"));

    /// <returns>Null where they are not understood.</returns>
    public static GrowthArguments? Parse(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return null;
        }

        var isRealTime = words[0] == "--real-time";
        var options = words.Skip(isRealTime ? 0 : 1).Chunk(2).ToList();
        if (options.Any(option => option.Length < 2))
        {
            return null;
        }

        var given = options.ToDictionary(option => option[0], option => option[1]);
        IReadOnlyList<Load>? loads = words[0] switch
        {
            "--real-time" => RealTime(given),
            "report" => [],
            "all" => Growth.Loads.All,
            var name => Growth.Loads.All.Where(load => load.Name == name).ToList() is { Count: > 0 } named ? named : null,
        };
        var defaults = new GrowthArguments();
        return loads is null || given.Keys.Any(name => name is not ("--real-time" or "--sample" or "--jobs" or "--data" or "--out"))
            ? null
            : new GrowthArguments
            {
                Loads = given.TryGetValue("--jobs", out var jobs) ? [.. loads.Select(load => load.Scaled(long.Parse(jobs, CultureInfo.InvariantCulture)))] : loads,
                Data = given.GetValueOrDefault("--data", defaults.Data),
                Out = given.GetValueOrDefault("--out", isRealTime ? defaults.Out + "-real-time" : defaults.Out),
            };
    }

    /// <summary>A number and its unit: <c>24h</c>, <c>90m</c>, <c>10s</c>. Null where it is none.</summary>
    internal static TimeSpan? Duration(string text) => double.TryParse(text[..^1], CultureInfo.InvariantCulture, out var number) && number > 0
        ? text[^1] switch
        {
            'h' => TimeSpan.FromHours(number),
            'm' => TimeSpan.FromMinutes(number),
            's' => TimeSpan.FromSeconds(number),
            _ => null,
        }
        : null;

    private static Load[]? RealTime(Dictionary<string, string> given) =>
        Duration(given["--real-time"]) is { } duration && Duration(given.GetValueOrDefault("--sample", "1h")) is { } sample ? [Growth.Loads.RealTime(duration, sample)] : null;
}
