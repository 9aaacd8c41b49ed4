using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Infra.Compiling;

/// <summary>What one parameter file makes in Azure: every resource with all that can be computed without asking Azure.</summary>
internal sealed class Installation
{
    public const string Api = "intake-api";
    public const string Worker = "analysis-worker";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Installation>>> Made = new();

    private Installation(JsonNode snapshot)
    {
        Text = snapshot.ToJsonString();
        Resources = [.. snapshot["predictedResources"]!.AsArray().Select(resource => resource!)];
        Outputs = snapshot["outputs"]!;
    }

    public static TheoryData<string> Shipped => [.. ShippedNames];

    public static IReadOnlyList<string> ShippedNames { get; } = ["dev", "staging", "prod"];

    public static TheoryData<string, string> ShippedApps
    {
        get
        {
            var apps = new TheoryData<string, string>();
            foreach (var environment in ShippedNames)
            {
                apps.Add(environment, Api);
                apps.Add(environment, Worker);
            }

            return apps;
        }
    }

    public IReadOnlyList<JsonNode> Resources { get; }

    public JsonNode Outputs { get; }

    public string Text { get; }

    /// <summary>That of a shipped parameter file.</summary>
    public static Task<Installation> OfAsync(string name) => Made.GetOrAdd(name, key => new(() => SnapshotAsync(key))).Value;

    /// <summary>That of other parameters, given as lines of a parameter file.</summary>
    /// <returns>The installation, or what the compiler says against it.</returns>
    public static async Task<(Installation? Made, string Complaints)> WithAsync(params string[] lines)
    {
        var name = $"trial-{Guid.NewGuid():N}";
        await File.WriteAllLinesAsync(
            Path.Combine(Compiler.Folder, $"{name}.bicepparam"),
            ["using 'main.bicep'", "param environmentName = 'trial'", "param registryName = 'registry'", "param imageTag = '1'", .. lines]);
        var (exitCode, output, complaints) = await Compiler.RunAsync(SnapshotOf(name));
        return (exitCode == 0 && complaints.Length == 0 ? await ReadAsync(name) : null, output + complaints);
    }

    public IEnumerable<JsonNode> OfType(string type) => Resources.Where(resource => (string?)resource["type"] == type);

    public JsonNode App(string name) => OfType("Microsoft.App/containerApps").Single(app => (string?)app["name"] == name)["properties"]!;

    public JsonNode Container(string app) => Assert.Single(App(app)["template"]!["containers"]!.AsArray())!;

    /// <summary>The app's settings as its process sees them. A value that only Azure knows is an expression in brackets.</summary>
    public IReadOnlyDictionary<string, string> Environment(string app) =>
        Container(app)["env"]!.AsArray().ToDictionary(setting => (string)setting!["name"]!, setting => (string)setting!["value"]!);

    /// <summary>In MB.</summary>
    public int MemoryOf(string app)
    {
        var written = (string)Container(app)["resources"]!["memory"]!;
        Assert.EndsWith("Gi", written, StringComparison.Ordinal);
        return (int)(double.Parse(written[..^2], CultureInfo.InvariantCulture) * 1024);
    }

    public JsonNode Queue => Assert.Single(OfType("Microsoft.ServiceBus/namespaces/queues"));

    public JsonNode Alert(string name) => OfType("Microsoft.Insights/scheduledQueryRules").Single(rule => (string?)rule["name"] == name)["properties"]!;

    private static string[] SnapshotOf(string name) =>
        ["snapshot", $"{name}.bicepparam", "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--resource-group", "group", "--location", "region"];

    private static async Task<Installation> SnapshotAsync(string name)
    {
        await Compiler.RunQuietlyAsync(SnapshotOf(name));
        return await ReadAsync(name);
    }

    private static async Task<Installation> ReadAsync(string name) =>
        new(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Compiler.Folder, $"{name}.snapshot.json")))!);
}
