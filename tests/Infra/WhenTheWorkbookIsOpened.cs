using System.Text.Json.Nodes;
using Infra.Compiling;

namespace Infra;

public sealed class WhenTheWorkbookIsOpened
{
    /// <summary>What stands behind a table that is read, where the chosen app and replica apply.</summary>
    private const string Choice = "| where ('*' in ({App}) or cloud_RoleName in ({App})) and ('*' in ({Replica}) or cloud_RoleInstance in ({Replica}))\n";

    private const string Insights = "microsoft.insights/components";
    private const string Workspaces = "microsoft.operationalinsights/workspaces";

    /// <summary>Here a choice would hide what is wrong, or part what every API counts alike.</summary>
    private static readonly string[] OfTheWhole = ["cost-by-submitter", "failures", "kills", "model-calls", "model-quota", "now", "queue-depth", "time-in-queue"];

    private static readonly string[] Visualizations = ["tiles", "table", "linechart", "barchart"];

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task ThereIsOneInEachInstallation(string environment)
    {
        var workbook = Assert.Single((await Installation.OfAsync(environment)).OfType("Microsoft.Insights/workbooks"));

        Assert.Equal("shared", (string?)workbook["kind"]);
        Assert.Equal($"analysis-{environment} operations", (string?)workbook["properties"]!["displayName"]);
    }

    [Fact]
    public async Task ItIsAWorkbookOfItsComponent()
    {
        var properties = (await Workbook.ResourceAsync())["properties"]!;
        var content = JsonNode.Parse((string)properties["serializedData"]!)!;

        Assert.Equal(Workbook.InsightsId, (string?)properties["sourceId"]);
        Assert.Equal("workbook", (string?)properties["category"]);
        Assert.Equal("Notebook/1.0", (string?)content["version"]);
        Assert.Equal([Workbook.InsightsId], content["fallbackResourceIds"]!.AsArray().Select(id => (string?)id));
        Assert.True(Guid.TryParse((string?)(await Workbook.ResourceAsync())["name"], out _));
    }

    [Fact]
    public async Task EachPartShowsTheQueryOfAFileInAKnownWay() => Assert.All(await Workbook.ShownAsync(), item =>
    {
        var content = item["content"]!;
        Assert.Equal("KqlItem/1.0", (string?)content["version"]);
        Assert.Equal(0, (int)content["queryType"]!);
        Assert.Contains((string?)content["visualization"], Visualizations);
        Assert.InRange((int)content["size"]!, 0, 4);
        Assert.NotEqual("", (string?)content["noDataMessage"]);
        Assert.InRange(((string)content["title"]!).Length, 20, 120);
        Assert.NotNull(FileOf(item));
    });

    [Fact]
    public async Task NothingIsThereTwice()
    {
        var shown = await Workbook.ShownAsync();

        Assert.True(shown.Count >= 15);
        Assert.Distinct(shown.Select(item => (string?)item["name"]));
        Assert.Distinct(shown.Select(item => (string?)item["content"]!["title"]));
        Assert.Distinct(shown.Select(item => FileOf(item).Name));
    }

    [Fact]
    public async Task WhetherAnythingIsWrongStandsFirst()
    {
        var items = await Workbook.ItemsAsync();

        Assert.Equal([9, 3], items.Take(2).Select(item => (int)item!["type"]!));
        Assert.Equal("tiles", (string?)items[1]!["content"]!["visualization"]);
        Assert.Equal(TimeSpan.FromMinutes(15).TotalMilliseconds, (double)items[1]!["content"]!["timeContext"]!["durationMs"]!);
        Assert.Null(items[1]!["content"]!["timeContextFromParameter"]);
    }

    [Fact]
    public async Task WhatIsChosenAppliesToEveryTableThatAPartReadsOrToNone()
    {
        var shown = await Workbook.ShownAsync();
        var read = await Kusto.ReadAsync(shown.ToDictionary(Name, item => QueryOf(item)
            .Replace("{App}", "'analysis-worker','intake-api'", StringComparison.Ordinal).Replace("{Replica}", "'*'", StringComparison.Ordinal)));

        Assert.All(shown, item =>
        {
            Assert.Empty(read[Name(item)].Faults);
            Assert.Equal(OfTheWhole.Contains(Name(item)) ? 0 : read[Name(item)].Tables.Count, QueryOf(item).Split(Choice).Length - 1);
        });
    }

    [Fact]
    public async Task EachPartButTheFirstFollowsTheChosenTime() => Assert.All(
        (await Workbook.ShownAsync()).Skip(1), item => Assert.Equal("TimeRange", (string?)item["content"]!["timeContextFromParameter"]));

    [Fact]
    public async Task EachPartAsksWhereItsTableIs()
    {
        foreach (var item in await Workbook.ShownAsync())
        {
            var tables = (await Kusto.OfAsync(FileOf(item).Name)).Tables;
            var isOfThePlatform = tables.Contains("ContainerAppSystemLogs");
            Assert.Equal(isOfThePlatform ? Workspaces : Insights, (string?)item["content"]!["resourceType"]);
            Assert.Equal(isOfThePlatform ? Workbook.WorkspaceId : null, (string?)item["content"]!["crossComponentResources"]?[0]);
        }
    }

    [Fact]
    public async Task ChartsTilesAndIconsAreOfColumnsThatTheQueryHas()
    {
        foreach (var item in await Workbook.ShownAsync())
        {
            var columns = (await Kusto.OfAsync(FileOf(item).Name)).Columns;
            var content = item["content"]!;
            Assert.Equal(((string)content["visualization"]!).EndsWith("chart", StringComparison.Ordinal), content["chartSettings"] is not null);
            if (content["chartSettings"] is { } chart)
            {
                Assert.True(columns[(string)chart["xAxis"]!] is "datetime" or "real");
                Assert.All(chart["yAxis"]!.AsArray(), drawn => Assert.True(columns[(string)drawn!] is "real" or "long"));
                Assert.True(chart["group"] is null || columns[(string)chart["group"]!] == "string");
            }

            var named = new[] { content["gridSettings"], content["tileSettings"] }.OfType<JsonNode>().SelectMany(settings => ColumnsIn(settings));
            Assert.Subset(columns.Keys.ToHashSet(), named.ToHashSet());
        }
    }

    [Fact]
    public async Task TimeAppAndReplicaCanBeChosen()
    {
        var parameters = (await Workbook.ItemsAsync())[0]!["content"]!["parameters"]!.AsArray();

        Assert.Equal(["TimeRange", "App", "Replica"], parameters.Select(parameter => (string?)parameter!["name"]));
        Assert.Equal([4, 2, 2], parameters.Select(parameter => (int)parameter!["type"]!));
        Assert.All(parameters.Skip(1), parameter => Assert.Equal("*", (string?)parameter!["typeSettings"]!["selectAllValue"]));
        Assert.Equal([Installation.Worker, Installation.Api], JsonNode.Parse((string)parameters[1]!["jsonData"]!)!.AsArray().Select(app => (string?)app!["value"]));
        Assert.Equal(Query.Named("replicas").Text, (string?)parameters[2]!["query"]);
    }

    private static string Name(JsonNode item) => (string)item["name"]!;

    private static string QueryOf(JsonNode item) => (string)item["content"]!["query"]!;

    private static Query FileOf(JsonNode item) => Assert.Single(Query.All, query => query.Text == QueryOf(item).Replace(Choice, "", StringComparison.Ordinal));

    private static IEnumerable<string> ColumnsIn(JsonNode? settings) => settings switch
    {
        JsonObject together => together.SelectMany(one => one.Key == "columnMatch" ? [(string)one.Value!] : ColumnsIn(one.Value)),
        JsonArray list => list.SelectMany(ColumnsIn),
        _ => [],
    };
}
