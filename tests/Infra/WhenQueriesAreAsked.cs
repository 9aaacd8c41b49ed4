using System.Text.RegularExpressions;
using Analysis.Worker.Telemetry;
using Infra.Compiling;

namespace Infra;

public sealed partial class WhenQueriesAreAsked
{
    /// <summary>Metrics that a query needs and no program tells yet, with their tags. One that docs/metrics.md has is to be taken out here.</summary>
    private static readonly Dictionary<string, string[]> Pending = new()
    {
    };

    /// <summary>What the platform writes, names of the apps, and words of the language.</summary>
    private static readonly string[] OfThePlatform = ["OOMKilled", "exit code '137'", Installation.Api, Installation.Worker, "minute", "calls ", "seconds to wait for quota"];

    /// <summary>What every item carries: docs/metrics.md, "Where they go".</summary>
    private static readonly string[] OnEveryItem = ["worker", "replica", "revision", "rung"];

    /// <summary>What a span carries besides, by the span's name.</summary>
    private static readonly Dictionary<string, string[]> OnSpans = new()
    {
        [AttemptSpan.Name] = ["job", "attempt", "input_bytes", "outcome", "code", "microsoft.sample_rate"],
    };

    private static readonly HashSet<string> Operators = ["where", "summarize", "extend", "project", "order", "join", "top", "render"];

    /// <summary>Of the language, as far as the queries use it; one that is missing here is looked up and added.</summary>
    private static readonly HashSet<string> Functions =
    [
        "ago", "arg_max", "avg", "avgif", "bin", "case", "coalesce", "count", "datetime_diff", "dcount", "iff", "make_list", "max", "maxif", "min", "percentile", "percentilesw", "real", "round",
        "series_fit_line", "strcat", "sum", "sumif", "todouble", "toint", "toscalar", "tostring",
    ];

    private static readonly Dictionary<string, (string[] Tags, string Line)> Told = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "metrics.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(character => character == '|') == 6)
        .Select(line => (Cells: line.Split('|', StringSplitOptions.TrimEntries), Line: line))
        .ToDictionary(row => row.Cells[1].Trim('`'), row => (row.Cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Trim('`')).ToArray(), row.Line));

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheirMetricsAreTold(string name)
    {
        var query = Query.Named(name);

        Assert.Subset(Told.Keys.Concat(Pending.Keys).ToHashSet(), query.Metrics.ToHashSet());
        Assert.Equal(query.Code.Contains("customMetrics", StringComparison.Ordinal), query.Metrics.Any());
        Assert.Subset(OnSpans.Keys.ToHashSet(), query.Spans.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheirTagsAreToldWithThem(string name)
    {
        var query = Query.Named(name);

        Assert.Subset(query.Metrics.SelectMany(TagsOf).Concat(query.Spans.SelectMany(span => OnSpans[span])).Concat(OnEveryItem).ToHashSet(), query.Tags.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void WhatTheyCompareWithIsSaid(string name)
    {
        var query = Query.Named(name);
        var words = query.Metrics.Where(Told.ContainsKey).SelectMany(metric => Words().Matches(Told[metric].Line).Select(word => word.Value)).ToHashSet();

        Assert.Empty(Query.Strings(query.Code).Except(query.Metrics).Except(query.Tags).Except(query.Spans).Except(OfThePlatform).Except(words));
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

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheyAreInTheLanguage(string name)
    {
        var query = Query.Named(name);

        Assert.NotEmpty(query.Tables);
        Assert.Subset(Operators, query.Operators.ToHashSet());
        Assert.Subset(Functions, query.Functions.ToHashSet());
        Assert.All(query.Lets, let => Assert.True(Regex.Count(query.Bare, $@"\b{let}\b") > 1, $"{name}: nobody uses {let}."));
    }

    [Fact]
    public void WhatASpanCarriesIsWrittenOnIt()
    {
        var written = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AttemptSpan.cs")) + File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SpanMarks.cs"));

        Assert.All(OnSpans.Values.SelectMany(tags => tags), tag => Assert.Contains($"\"{tag}\"", written, StringComparison.Ordinal));
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
