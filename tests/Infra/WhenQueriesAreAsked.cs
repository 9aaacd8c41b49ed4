using System.Text.RegularExpressions;
using Infra.Compiling;

namespace Infra;

public sealed partial class WhenQueriesAreAsked
{
    /// <summary>Metrics that a query needs and no program tells yet, with their tags. One that docs/metrics.md has is to be taken out here.</summary>
    private static readonly Dictionary<string, string[]> Pending = new()
    {
    };

    /// <summary>What the platform writes, and names of the apps.</summary>
    private static readonly string[] OfThePlatform = ["OOMKilled", "exit code '137'", Installation.Api, Installation.Worker];

    private static readonly Dictionary<string, (string[] Tags, string Line)> Told = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "metrics.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => (Cells: line.Split('|', StringSplitOptions.TrimEntries), Line: line))
        .ToDictionary(row => row.Cells[1].Trim('`'), row => (row.Cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Trim('`')).ToArray(), row.Line));

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheirMetricsAreTold(string name)
    {
        var query = Query.Named(name);

        Assert.Subset(Told.Keys.Concat(Pending.Keys).ToHashSet(), query.Metrics.ToHashSet());
        Assert.Equal(query.Code.Contains("customMetrics", StringComparison.Ordinal), query.Metrics.Any());
    }

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheirTagsAreToldWithThem(string name)
    {
        var query = Query.Named(name);

        Assert.Subset(query.Metrics.SelectMany(TagsOf).ToHashSet(), query.Tags.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void WhatTheyCompareWithIsSaid(string name)
    {
        var query = Query.Named(name);
        var words = query.Metrics.Where(Told.ContainsKey).SelectMany(metric => Words().Matches(Told[metric].Line).Select(word => word.Value)).ToHashSet();

        Assert.Empty(Query.Strings(query.Code).Except(query.Metrics).Except(query.Tags).Except(OfThePlatform).Except(words));
    }

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheyAreWhole(string name)
    {
        var code = Regex.Replace(Query.Named(name).Code, @"""[^""]*""", "");

        Assert.Equal(code.Count(c => c == '('), code.Count(c => c == ')'));
        Assert.Equal(code.Count(c => c == '['), code.Count(c => c == ']'));
        Assert.DoesNotContain('"', code);
        Assert.DoesNotContain('{', code);
        Assert.StartsWith("// ", Query.Named(name).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoneIsLeftOver()
    {
        var alerts = (await Installation.OfAsync("prod")).Text;
        var docs = string.Concat(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "*.md").Select(File.ReadAllText));

        Assert.All(Query.All, query => Assert.True(
            alerts.Contains(System.Text.Json.JsonEncodedText.Encode(query.Text).ToString(), StringComparison.Ordinal) || docs.Contains($"{query.Name}.kql", StringComparison.Ordinal),
            $"Nothing asks {query.Name}.kql."));
    }

    [Fact]
    public void WhatTheDocumentsNameIsThere()
    {
        var named = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "*.md").SelectMany(file => Files().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);

        Assert.Subset(Query.All.Select(query => query.Name).ToHashSet(), named.ToHashSet());
    }

    private static string[] TagsOf(string metric) => Told.TryGetValue(metric, out var row) ? row.Tags : Pending.GetValueOrDefault(metric, []);

    [GeneratedRegex(@"[A-Za-z0-9_]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?<name>[a-z0-9-]+)\.kql\b")]
    private static partial Regex Files();
}
