using Shared.Ids;

namespace Jobs.Cli.Tests.Stub;

/// <summary>
/// A service that accepts batches under idempotency keys and ends one job of a batch per look at its results, so that watching has something to watch.
/// </summary>
internal sealed class StubBatches
{
    private const int PageSize = 1_000;

    private readonly Dictionary<string, StubBatch> _byKey = [];
    private readonly Lock _lock = new();

    public List<StubBatch> Batches { get; } = [];

    /// <summary>State of the job at a position of a batch; succeeded unless a test says otherwise.</summary>
    public Func<int, string> StateOf { get; init; } = _ => "succeeded";

    /// <summary>Jobs that end between two looks.</summary>
    public int Pace { get; init; } = 1;

    public StubReply Answer(StubRequest request)
    {
        lock (_lock)
        {
            return (request.Method, request.Path.Split('/')) switch
            {
                ("POST", ["", "v1", "batches"]) => Accept(request),
                ("GET", ["", "v1", "batches", var id]) => new StubReply(200, Find(id).View()),
                ("GET", ["", "v1", "batches", var id, "results"]) => Results(Find(id), request.Query),
                _ => StubReply.Problem(404, "not_found", "There is no such thing."),
            };
        }
    }

    private StubBatch Find(string id) => Batches.Single(batch => batch.Id.ToString() == id);

    private StubReply Accept(StubRequest request)
    {
        var replayed = _byKey.TryGetValue(request.Headers["Idempotency-Key"], out var batch);
        if (batch is null)
        {
            batch = new StubBatch(BatchId.Create(SubmitterId.Parse("local"), DateTimeOffset.UnixEpoch.AddMinutes(Batches.Count)), request.Lines.Count);
            Batches.Add(batch);
            _byKey.Add(request.Headers["Idempotency-Key"], batch);
        }

        return new StubReply(202, batch.View()) { Headers = replayed ? new Dictionary<string, string> { ["Idempotency-Replayed"] = "true" } : [] };
    }

    private StubReply Results(StubBatch batch, string query)
    {
        batch.Ended = Math.Min(batch.Total, batch.Ended + Pace);
        var after = query.Contains("after=", StringComparison.Ordinal) ? int.Parse(query.Split("after=")[1]) : 0;
        var lines = Enumerable.Range(after + 1, Math.Clamp(batch.Ended - after, 0, PageSize)).Select(position => Line(batch, position));
        return new StubReply(200, string.Concat(lines.Select(line => line + "\n")))
        {
            Headers = batch.Ended == batch.Total && batch.Total - after <= PageSize ? new Dictionary<string, string> { ["X-Batch-Ended"] = "true" } : [],
        };
    }

    private string Line(StubBatch batch, int position)
    {
        var state = StateOf(position);
        var rest = state == "succeeded"
            ? """ "error":null,"result":{"similarity_percentage":64,"keyword_coverage":{"total_keywords":5,"covered_count":1,"coverage_percentage":20,"missed_keywords":["Docker","AWS","SQL","Go"]},"timings_ms":{"queued":12,"embedding":1,"gap_analysis":2,"total":846}} """
            : """ "error":{"code":"analysis_fault","message":"It failed."},"result":null """;
        return $$"""{"cursor":"{{position}}","job_id":"{{JobId.Of(batch.Id, position)}}","position":{{position}},"custom_id":"cv-{{position}}","state":"{{state}}",{{rest.Trim()}}}""";
    }
}

internal sealed class StubBatch(BatchId id, int total)
{
    public BatchId Id => id;

    public int Total => total;

    public int Ended { get; set; }

    public string View() => $$"""
        {"id":"{{id}}","submitter":"local","state":"running","accepted_at":"2026-11-24T12:00:00Z","total":{{total}},"skipped":0,
         "counts":{"queued":{{total - Ended}},"running":0,"succeeded":{{Ended}},"partial":0,"failed":0,"canceled":0,"expired":0},"surprise":1}
        """;
}
