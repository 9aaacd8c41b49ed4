using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Compiling;
using Shared.Pricing;
using Shared.Telemetry;

namespace Infra;

public sealed partial class WhenQueriesAreAsked
{
    /// <summary>Metrics that a query needs and no program tells yet, with their tags. One that docs/metrics.md has is to be taken out here.</summary>
    private static readonly Dictionary<string, string[]> Pending = new()
    {
    };

    /// <summary>What the platform writes, and names of the apps.</summary>
    private static readonly string[] OfThePlatform = ["OOMKilled", "exit code '137'", "False", Installation.Api, Installation.Worker];

    /// <summary>What every item carries.</summary>
    private static readonly string[] OfEveryItem = [ProcessIdentity.WorkerName, ProcessIdentity.ReplicaName, ProcessIdentity.RevisionName, ProcessIdentity.RungName, "unit"];

    /// <summary>What an attempt's span carries besides, and the name of it: as docs/metrics.md says.</summary>
    private static readonly string[] OfSpans = ["job", "attempt", "outcome", "code", "microsoft.sample_rate"];

    private const string AttemptSpan = "analyse";

    private static readonly Dictionary<string, (string[] Tags, string Line)> Told = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "metrics.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => (Cells: line.Split('|', StringSplitOptions.TrimEntries), Line: line))
        .ToDictionary(row => row.Cells[1].Trim('`'), row => (row.Cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Trim('`')).ToArray(), row.Line));

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheirMetricsAreTold(string name)
    {
        var query = Query.Named(name);

        Assert.Subset(Told.Keys.Concat(Pending.Keys).ToHashSet(), query.Metrics.Except(query.AsksSpans ? [AttemptSpan] : []).ToHashSet());
        Assert.Equal(query.Code.Contains("customMetrics", StringComparison.Ordinal), query.Metrics.Any());
    }

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheirTagsAreToldWithThem(string name)
    {
        var query = Query.Named(name);

        Assert.Subset(query.Metrics.SelectMany(TagsOf).Concat(OfEveryItem).Concat(query.AsksSpans ? OfSpans : []).ToHashSet(), query.Tags.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void WhatTheyCompareWithIsSaid(string name)
    {
        var query = Query.Named(name);
        var words = query.Metrics.Where(Told.ContainsKey).SelectMany(metric => Words().Matches(Told[metric].Line).Select(word => word.Value)).ToHashSet();

        Assert.Empty(query.Compared.Except(query.Metrics).Except(OfThePlatform).Except(query.AsksSpans ? [AttemptSpan] : []).Except(words));
    }

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public async Task KustoHasNothingToSay(string name)
    {
        var read = await Kusto.OfAsync(name);

        Assert.Empty(read.Faults);
        Assert.Empty(read.Unused);
        Assert.NotEmpty(read.Columns);
        Assert.NotEmpty(read.Tables);
    }

    [Theory]
    [InlineData("customMetrics\n| where nam == \"process_memory_mb\"", "KS142: The name 'nam'")]
    [InlineData("customMetrics\n| wher name == \"process_memory_mb\"", "KS176: Query operator expected")]
    [InlineData("customMetrics\n| summarize highest = maxx(valueMax)", "KS211: The name 'maxx'")]
    [InlineData("customMetric\n| take 1", "KS204: The name 'customMetric'")]
    [InlineData("customMetrics\n| where (valueSum > 0", "KS005: Expected: )")]
    [InlineData("customMetrics\n| summarize first = min(timestamp)", "KS228: The name 'first' needs to be bracketed")]
    public async Task KustoSaysWhatIsWrong(string text, string fault) =>
        Assert.Contains((await Kusto.ReadAsync(new Dictionary<string, string> { ["wrong"] = text }))["wrong"].Faults, said => said.StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public async Task ANameThatIsGivenAndNotUsedIsSeen() =>
        Assert.Equal(["a"], (await Kusto.ReadAsync(new Dictionary<string, string> { ["idle"] = "let a = 1; let b = 2; customMetrics | extend c = b" }))["idle"].Unused);

    [Theory]
    [MemberData(nameof(Query.Names), MemberType = typeof(Query))]
    public void TheFirstLineSaysWhatTheyAnswer(string name) => Assert.Matches("^// [A-Z][^\n]{40,}", Query.Named(name).Text);

    [Fact]
    public void CostIsReckonedByThePricesOfTheModelsThatAreDeployed()
    {
        var (code, prices) = (Query.Named("cost-by-submitter").Code, new PricingOptions());
        var template = File.ReadAllText(Path.Combine(Compiler.Folder, "main.bicep"));
        var models = Models().Matches(template).Select(match => match.Groups["name"].Value).ToList();

        Assert.Equal(2, models.Count);
        var (chat, embeddings) = (prices.Models[models[0]], prices.Models[models[1]]);
        Assert.Equal(chat.PromptPerMillion, Price(code, "promptPerMillion"));
        Assert.Equal(chat.CompletionPerMillion, Price(code, "completionPerMillion"));
        Assert.Equal(embeddings.PromptPerMillion, Price(code, "embeddingPerMillion"));
        Assert.Contains($"let currency = \"{prices.Currency}\";", code, StringComparison.Ordinal);
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
    public void WhatSpansCarryIsInTheDocument()
    {
        var said = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "metrics.md"));

        Assert.All(OfSpans.Concat(OfEveryItem).Append(AttemptSpan), name => Assert.Contains($"`{name}`", said, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatTheDocumentsNameIsThere()
    {
        var named = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "*.md").SelectMany(file => Files().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);

        Assert.Subset(Query.All.Select(query => query.Name).ToHashSet(), named.ToHashSet());
    }

    private static decimal Price(string code, string name) =>
        decimal.Parse(Regex.Match(code, $@"let {name} = ([0-9.]+);").Groups[1].Value, CultureInfo.InvariantCulture);

    private static string[] TagsOf(string metric) => Told.TryGetValue(metric, out var row) ? row.Tags : Pending.GetValueOrDefault(metric, []);

    [GeneratedRegex(@"^  model: '(?<name>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex Models();

    [GeneratedRegex(@"[A-Za-z0-9_]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?<name>[a-z0-9-]+)\.kql\b")]
    private static partial Regex Files();
}
