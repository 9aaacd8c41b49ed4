using System.Text.RegularExpressions;

namespace Infra;

/// <summary>One query of <c>infra/queries</c>, as far as it can be read without its engine.</summary>
internal sealed partial record Query(string Name, string Text)
{
    public static IReadOnlyList<Query> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "infra", "queries"), "*.kql")
            .Order(StringComparer.Ordinal)
            .Select(file => new Query(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))),
    ];

    public static TheoryData<string> Names => [.. All.Select(query => query.Name)];

    public static Query Named(string name) => All.Single(query => query.Name == name);

    /// <summary>Without its comments.</summary>
    public string Code => string.Join('\n', Text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    /// <summary>The metrics it is about.</summary>
    public IEnumerable<string> Metrics => MetricNames().Matches(Code).SelectMany(match => Strings(match.Value));

    /// <summary>The tags of metrics that it looks at.</summary>
    public IEnumerable<string> Tags => TagNames().Matches(Code).Select(match => match.Groups["tag"].Value);

    /// <summary>Whether it is about spans too.</summary>
    public bool AsksSpans => SpanTables().IsMatch(Code);

    /// <summary>The texts that it compares something with.</summary>
    public IEnumerable<string> Compared => Comparisons().Matches(Code).SelectMany(match => Strings(match.Value));

    public static IEnumerable<string> Strings(string code) => Literals().Matches(code).Select(match => match.Groups["text"].Value);

    [GeneratedRegex(@"\bname\s*(==\s*""[^""]*""|in\s*\([^)]*\))")]
    private static partial Regex MetricNames();

    [GeneratedRegex(@"(==|!=|=~|\bhas|\bcontains|\bstartswith)\s*""[^""]*""|\bin~?\s*\([^)]*\)")]
    private static partial Regex Comparisons();

    [GeneratedRegex(@"\b(requests|dependencies)$", RegexOptions.Multiline)]
    private static partial Regex SpanTables();

    [GeneratedRegex(@"customDimensions\[""(?<tag>[^""]*)""\]")]
    private static partial Regex TagNames();

    [GeneratedRegex(@"""(?<text>[^""]*)""")]
    private static partial Regex Literals();
}
