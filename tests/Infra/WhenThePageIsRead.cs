using System.Text.Json.Nodes;
using Infra.Compiling;

namespace Infra;

/// <summary>The workbook, as the portal gets it.</summary>
public sealed class WhenThePageIsRead
{
    private static readonly string[] Visualizations = ["table", "timechart"];

    [Fact]
    public async Task EachPartAsksAFileOnceAndSaysWhatItIs()
    {
        var parts = (await ItemsAsync()).Where(item => (int)item["type"]! == 3).Select(item => item["content"]!).ToList();

        Assert.True(parts.Count >= 12);
        Assert.All(parts, part => Assert.Contains(Query.All, query => query.Text == (string)part["query"]!));
        Assert.Distinct(parts.Select(part => (string)part["query"]!));
        Assert.Distinct(parts.Select(part => (string)part["title"]!));
        Assert.All(parts, part => Assert.True(((string)part["title"]!).Length is > 10 and < 100, (string)part["title"]!));
        Assert.All(parts, part => Assert.Contains((string)part["visualization"]!, Visualizations));
    }

    [Fact]
    public async Task EachPartLooksAtTheTimeThatWasChosen()
    {
        var items = await ItemsAsync();
        var parameter = Assert.Single(Assert.Single(items, item => (int)item["type"]! == 9)["content"]!["parameters"]!.AsArray())!;

        Assert.All(items.Where(item => (int)item["type"]! == 3), part => Assert.Equal((string)parameter["name"]!, (string)part["content"]!["timeContextFromParameter"]!));
        Assert.All(items.Where(item => (int)item["type"]! == 3), part => Assert.Equal(0, (int)part["content"]!["queryType"]!));
    }

    [Fact]
    public async Task NoPartIsLeftAloneInItsRow()
    {
        var widths = (await ItemsAsync()).Where(item => (int)item["type"]! == 3).Select(item => (string)item["customWidth"]!).ToList();

        for (var i = 0; i < widths.Count; i++)
        {
            Assert.True(widths[i] == "100" || widths[++i] == "50", $"Part {i} stands beside nothing.");
        }
    }

    /// <summary>A timechart needs a time and numbers: queries that give both name their time by a bin.</summary>
    [Fact]
    public async Task WhatIsDrawnOverTimeHasATime()
    {
        var charts = (await ItemsAsync()).Where(item => (int)item["type"]! == 3 && (string)item["content"]!["visualization"]! == "timechart");

        Assert.All(charts, chart => Assert.Contains("bin(timestamp,", (string)chart["content"]!["query"]!, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<JsonNode>> ItemsAsync()
    {
        var workbook = Assert.Single((await Installation.OfAsync("prod")).OfType("Microsoft.Insights/workbooks"));
        var page = JsonNode.Parse((string)workbook["properties"]!["serializedData"]!)!;
        Assert.Equal("Notebook/1.0", (string)page["version"]!);
        return [.. page["items"]!.AsArray().Select(item => item!)];
    }
}
