using System.Text.RegularExpressions;
using Infra.Compiling;

namespace Infra;

public sealed partial class WhenSomebodyIsTold
{
    /// <summary>A person is woken for these only.</summary>
    private static readonly string[] Pages = ["api-silent", "model-refuses", "out-of-memory-kill", "work-stands-still"];

    private const string Ticket = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/actionGroups/ticket";
    private const string Page = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/actionGroups/page";

    [Fact]
    public async Task EachAlertHasAnEntryInTheRunbookAndEachEntryAnAlert()
    {
        var entries = Headings().Matches(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "runbook.md"))).Select(match => match.Groups["name"].Value);

        Assert.Equal((await AlertsAsync()).Order(StringComparer.Ordinal), entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EachEntrySaysWhatItMeansWhereToLookAndWhatToDo()
    {
        var runbook = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "runbook.md"));
        var entries = runbook.Split("\n## ").Where(entry => Headings().IsMatch($"## {entry}"));

        Assert.All(entries, entry => Assert.All(["**Means.**", "**Look.**", "**Do.**"], part => Assert.Contains(part, entry, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EachAlertNamesItsEntry() => Assert.All(
        (await Installation.OfAsync("prod")).Resources.Where(IsAlert),
        alert => Assert.EndsWith($"docs/runbook.md, {(string)alert["name"]!}.", (string)alert["properties"]!["description"]!, StringComparison.Ordinal));

    [Fact]
    public async Task PagesWakeAndTheOthersDoNot()
    {
        var (made, complaints) = await Installation.WithAsync($"param ticketActionGroupIds = ['{Ticket}']", $"param pageActionGroupIds = ['{Page}']");

        Assert.True(made is not null, complaints);
        var actions = made.Resources.Where(IsAlert).ToDictionary(alert => (string)alert["name"]!, alert => alert["properties"]!["actions"]!.ToJsonString());
        Assert.Equal(Pages, actions.Where(alert => alert.Value.Contains(Page, StringComparison.Ordinal)).Select(alert => alert.Key).Order(StringComparer.Ordinal));
        Assert.All(actions, alert => Assert.Contains(Pages.Contains(alert.Key) ? Page : Ticket, alert.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAlertAsksItsQueryAndComparesAColumnOfIt()
    {
        var made = await Installation.OfAsync("prod");
        await Assert.AllAsync(made.OfType("Microsoft.Insights/scheduledQueryRules"), async rule =>
        {
            var criterion = Assert.Single(rule["properties"]!["criteria"]!["allOf"]!.AsArray())!;
            var columns = (await Kusto.OfAsync(Assert.Single(Query.All, one => one.Text == (string)criterion["query"]!).Name)).Columns;
            Assert.True(columns[(string)criterion["metricMeasureColumn"]!] is "real" or "long");
            Assert.All(criterion["dimensions"]!.AsArray(), dimension => Assert.Equal("string", columns[(string)dimension!["name"]!]));
            Assert.Equal((string)criterion["operator"]! == "LessThan" ? "Minimum" : "Maximum", (string)criterion["timeAggregation"]!);
        });
    }

    [Fact]
    public async Task AnAlertIsLookedAtAsOftenAsItsWindowAllows() => Assert.All(
        (await Installation.OfAsync("prod")).OfType("Microsoft.Insights/scheduledQueryRules"),
        rule => Assert.True(
            System.Xml.XmlConvert.ToTimeSpan((string)rule["properties"]!["evaluationFrequency"]!) <= System.Xml.XmlConvert.ToTimeSpan((string)rule["properties"]!["windowSize"]!)));

    private static async Task<IEnumerable<string>> AlertsAsync() => (await Installation.OfAsync("prod")).Resources.Where(IsAlert).Select(alert => (string)alert["name"]!);

    private static bool IsAlert(System.Text.Json.Nodes.JsonNode resource) =>
        (string?)resource["type"] is "Microsoft.Insights/scheduledQueryRules" or "Microsoft.Insights/metricAlerts";

    [GeneratedRegex("^## (?<name>[a-z0-9-]+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
