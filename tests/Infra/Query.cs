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

    /// <summary>The columns of its last step that names any.</summary>
    public IEnumerable<string> Columns => Code.Split('|')[^1].Trim() is var last && last.StartsWith("project ", StringComparison.Ordinal)
        ? last["project ".Length..].Split(',').Select(ColumnOf)
        : last["summarize ".Length..].Split(" by ").SelectMany(part => part.Split(',')).Select(ColumnOf);

    public static IEnumerable<string> Strings(string code) => Literals().Matches(code).Select(match => match.Groups["text"].Value);

    private static string ColumnOf(string part) => part.Split('=')[0].Trim();

    [GeneratedRegex(@"\bname\s*(==\s*""[^""]*""|in\s*\([^)]*\))")]
    private static partial Regex MetricNames();

    [GeneratedRegex(@"customDimensions\[""(?<tag>[^""]*)""\]")]
    private static partial Regex TagNames();

    [GeneratedRegex(@"""(?<text>[^""]*)""")]
    private static partial Regex Literals();
}
