using System.Globalization;
using System.Text;
using System.Text.Json;
using EndToEnd.Processes;
using EndToEnd.Stores;

namespace Soak.Quota;

/// <summary>Real API and workers, the simulated service with its quota, one long batch from the quote to its last result.</summary>
internal static class QuotaRun
{
    public const int TokensPerMinute = 60_000;
    public const int RequestsPerMinute = 360;
    public const int Workers = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    public static async Task<QuotaOutcome> RunAsync(int items)
    {
        using var patience = new CancellationTokenSource(Longest);
        using var model = await SimulatedModel.StartAsync("--chat", $"gpt-4.1={TokensPerMinute}/{RequestsPerMinute}", "--speed", "2");
        await using var installation = new Installation(settings: new Dictionary<string, string>(model.Settings) { ["Quotes__Engine"] = "AzureOpenAI", ["Jobs__Embedded__LeaseTime"] = "00:00:30" });
        await installation.StartApiAsync();
        var body = QuotaItems.Of(items);
        var quote = await QuoteAsync(installation, body, patience.Token);
        for (var i = 0; i < Workers; i++)
        {
            installation.StartWorker();
        }

        var submitter = new Submitter(installation.Http);
        var id = await submitter.SubmitBatchAsync(body, "quota", patience.Token);
        JsonElement batch;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, patience.Token);
            batch = await submitter.GetAsync($"/v1/batches/{id}", patience.Token);
        }
        while (batch.GetProperty("state").GetString() != "ended");

        var calls = QuotaCall.Read(await model.CallsAsync());
        var lines = await submitter.GetLinesAsync($"/v1/batches/{id}/results", patience.Token);
        var times = lines.ToLookup(
            line => line.GetProperty("custom_id").GetString()!.StartsWith("large", StringComparison.Ordinal),
            line => TimeSpan.FromMilliseconds(line.GetProperty("result").GetProperty("timings_ms").GetProperty("total").GetInt64()));
        return new QuotaOutcome(
            calls, TokensPerMinute, [.. times[true]], [.. times[false]], calls[^1].At, Tokens(quote.GetProperty("tokens"), ""), Tokens(batch.GetProperty("usage"), "_tokens"),
            items - batch.GetProperty("counts").GetProperty("succeeded").GetInt32());
    }

    private static async Task<JsonElement> QuoteAsync(Installation installation, IReadOnlyList<string> body, CancellationToken cancellation)
    {
        using var content = new StringContent(string.Join('\n', body), Encoding.UTF8, "application/x-ndjson");
        using var answer = await installation.Http.PostAsync(new Uri("/v1/quotes", UriKind.Relative), content, cancellation);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return document.RootElement.Clone();
    }

    private static (long, long, long) Tokens(JsonElement of, string ending) => (
        of.GetProperty("prompt" + ending).GetInt64(), of.GetProperty("completion" + ending).GetInt64(), of.GetProperty("embedding" + ending).GetInt64());
}
