using System.Text.Json.Nodes;
using Infra.Compiling;

namespace Infra;

/// <summary>The workbook as Azure gets it, made by the real compiler from its module with ids that are known.</summary>
internal static class Workbook
{
    public const string InsightsId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/components/appi";
    public const string WorkspaceId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/log";

    private static readonly Lazy<Task<JsonNode>> Made = new(MakeAsync);

    public static Task<JsonNode> ResourceAsync() => Made.Value;

    public static async Task<string> TextAsync() => (string)(await Made.Value)["properties"]!["serializedData"]!;

    public static async Task<JsonArray> ItemsAsync() => JsonNode.Parse(await TextAsync())!["items"]!.AsArray();

    /// <summary>The items that show a query.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ShownAsync() => [.. (await ItemsAsync()).Where(item => (int)item!["type"]! == 3).Select(item => item!)];

    private static async Task<JsonNode> MakeAsync()
    {
        var name = $"trial-{Guid.NewGuid():N}";
        await File.WriteAllLinesAsync(
            Path.Combine(Compiler.Folder, $"{name}.bicepparam"),
            [
                "using 'modules/workbook.bicep'", "param location = 'region'", "param name = 'trial'", "param tags = {}",
                $"param insightsId = '{InsightsId}'", $"param workspaceId = '{WorkspaceId}'",
            ]);
        await Compiler.RunQuietlyAsync("snapshot", $"{name}.bicepparam", "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--resource-group", "group", "--location", "region");
        return Assert.Single(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Compiler.Folder, $"{name}.snapshot.json")))!["predictedResources"]!.AsArray())!;
    }
}
