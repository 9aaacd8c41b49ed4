using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra;

/// <summary>Kusto's own parser and analyzer (<c>@kusto/language-service-next</c>, from npm; needs Node.js), on the tables that queries may read.</summary>
internal static class Kusto
{
    private const string OfEveryItem =
        "timestamp: datetime, customDimensions: dynamic, operation_Name: string, operation_Id: string, operation_ParentId: string, " +
        "cloud_RoleName: string, cloud_RoleInstance: string, application_Version: string, itemType: string, itemCount: int";

    private const string OfEverySpan = "id: string, name: string, success: string, resultCode: string, duration: real, customMeasurements: dynamic";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Columns as Azure Monitor's table reference has them; those that nobody could need here are left out.</summary>
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>
    {
        ["customMetrics"] = $"({OfEveryItem}, name: string, value: real, valueCount: int, valueSum: real, valueMin: real, valueMax: real, valueStdDev: real)",
        ["requests"] = $"({OfEveryItem}, {OfEverySpan}, source: string, url: string)",
        ["dependencies"] = $"({OfEveryItem}, {OfEverySpan}, target: string, type: string, data: string)",
        ["traces"] = $"({OfEveryItem}, message: string, severityLevel: int)",
        ["exceptions"] = $"({OfEveryItem}, problemId: string, type: string, outerMessage: string, severityLevel: int)",
        ["ContainerAppSystemLogs"] = "(TimeGenerated: datetime, ContainerAppName: string, ReplicaName: string, RevisionName: string, Reason: string, Log: string)",
    };

    private static readonly Lazy<Task<IReadOnlyDictionary<string, QueryReading>>> Files = new(() => ReadAsync(Query.All.ToDictionary(query => query.Name, query => query.Text)));

    /// <summary>Of a file of <c>infra/queries</c>.</summary>
    public static async Task<QueryReading> OfAsync(string name) => (await Files.Value)[name];

    public static async Task<IReadOnlyDictionary<string, QueryReading>> ReadAsync(IReadOnlyDictionary<string, string> queries)
    {
        var installed = Path.Combine(Folder(), "node_modules", ".package-lock.json");
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(Path.Combine(Folder(), "package-lock.json")))
        {
            await RunAsync("npm", "", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }

        var told = JsonNode.Parse(await RunAsync("node", JsonSerializer.Serialize(new { tables = Tables, queries }), "kusto.mjs"))!.AsObject();
        return told.ToDictionary(query => query.Key, query => QueryReading.Of(query.Value!));
    }

    private static async Task<string> RunAsync(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder(), RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        using var late = new CancellationTokenSource(Patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
            await process.StandardInput.WriteAsync(input.AsMemory(), late.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(late.Token);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}: {await errors} {await output}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "js");
}

/// <summary>What Kusto makes of a query.</summary>
/// <param name="Faults">What it says against it, with the place.</param>
/// <param name="Columns">Of its rows, with their types.</param>
/// <param name="Tables">That it reads, as often as it does.</param>
/// <param name="Unused">Names that it gives and never uses.</param>
internal sealed record QueryReading(IReadOnlyList<string> Faults, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<string> Tables, IReadOnlyList<string> Unused)
{
    public static QueryReading Of(JsonNode told) => new(
        Strings(told["faults"]!),
        told["columns"]!.AsObject().ToDictionary(column => column.Key, column => (string)column.Value!),
        Strings(told["tables"]!),
        Strings(told["unused"]!));

    private static List<string> Strings(JsonNode list) => [.. list.AsArray().Select(one => (string)one!)];
}
