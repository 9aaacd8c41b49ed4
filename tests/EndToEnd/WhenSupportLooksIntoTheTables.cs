using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using EndToEnd.Processes;
using EndToEnd.Stores;

namespace EndToEnd;

/// <summary>What support finds in Storage Explorer is in the page that is made for them, <c>docs/tables.md</c>: each table a section, each column a word of it.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenSupportLooksIntoTheTables
{
    private readonly string _prefix = $"s{Guid.NewGuid():N}"[..16];
    private readonly Dictionary<string, HashSet<string>> _columns = [];

    [Fact]
    public async Task EveryColumnIsExplained()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var model = await SimulatedModel.StartAsync("--speed", "5");
        await using var installation = await AzureInstallation.StartAsync(new Dictionary<string, string>(model.Settings) { ["Jobs__Azure__Tables__TablePrefix"] = _prefix });
        var tables = new TableServiceClient(installation.Tables.ConnectionString);
        await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);

        // Of every kind: a batch with an item that is there twice, a job alone, one that is refused by the model, one that is canceled as it runs.
        var batch = await submitter.SubmitBatchAsync([Submitter.Item(1), Submitter.Item(2), Submitter.Item(1, "again")], "batch", patience.Token);
        var alone = (await submitter.SubmitAsync(Submitter.Item(3).Replace("\"custom_id\"", "\"metadata\":{\"team\":\"a\"},\"custom_id\"", StringComparison.Ordinal), "alone", patience.Token))!;
        using var kept = await installation.Http.PostAsJsonAsync("/v1/keys", new { submitter = "acme", role = "submitter" }, patience.Token);
        Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync(patience.Token));
        await ReadAsync(tables, patience.Token);
        var worker = installation.StartWorker();
        var canceled = (await submitter.SubmitAsync(Submitter.Item(4), "canceled", patience.Token))!;
        while (!await HasEndedAsync(submitter, $"/v1/jobs/{canceled}", patience.Token))
        {
            await ReadAsync(tables, patience.Token);
            using var asked = await installation.Http.PostAsync(new Uri($"/v1/jobs/{canceled}:cancel", UriKind.Relative), content: null, patience.Token);
        }

        while (!await HasEndedAsync(submitter, $"/v1/batches/{batch}", patience.Token) || !await HasEndedAsync(submitter, $"/v1/jobs/{alone}", patience.Token))
        {
            await ReadAsync(tables, patience.Token);
        }

        worker.Terminate();
        await worker.WaitForExitAsync();
        await ReadAsync(tables, patience.Token);

        Assert.True(_columns.Count >= 11, $"Only these tables have rows: {string.Join(", ", _columns.Keys.Order(StringComparer.Ordinal))}.");
        var page = await File.ReadAllTextAsync(PagePath(), patience.Token);
        Assert.Empty(_columns.SelectMany(table => table.Value.Except(WordsOf(page, table.Key)).Select(column => $"{table.Key}: {column}")).Order(StringComparer.Ordinal));
    }

    /// <summary>Adds what columns there are now; some rows live only while a job runs.</summary>
    private async Task ReadAsync(TableServiceClient tables, CancellationToken stop)
    {
        await foreach (var table in tables.QueryAsync(cancellationToken: stop))
        {
            if (!table.Name.StartsWith(_prefix, StringComparison.Ordinal))
            {
                continue;
            }

            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: stop))
            {
                var name = table.Name[_prefix.Length..];
                _columns.TryAdd(name, []);

                // A long text goes on in columns with numbers: Body, Body2, …
                _columns[name].UnionWith(row.Keys.Where(column => column is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")).Select(column => column.TrimEnd([.. "0123456789"])));
            }
        }
    }

    private static async Task<bool> HasEndedAsync(Submitter submitter, string path, CancellationToken stop) =>
        (await submitter.GetAsync(path, stop)).GetProperty("state").GetString() is not ("queued" or "running" or "accepted");

    /// <summary>Of the table's own part of the page.</summary>
    private static HashSet<string> WordsOf(string page, string table)
    {
        var part = page.Split("\n## ").Single(part => part.Split('\n')[0].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Contains(table));
        return [.. part.Split([.. " \n,;:.|`()"], StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string PagePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "tables.md");
}
