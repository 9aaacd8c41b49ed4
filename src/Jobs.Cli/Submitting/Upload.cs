using System.Globalization;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Reading;
using Jobs.Cli.Screen;
using Jobs.Cli.Watching;
using Jobs.Cli.Wire;
using Shared.Ids;

namespace Jobs.Cli.Submitting;

/// <summary>Sends a checked input, batch after batch.</summary>
internal sealed class Upload(Session session, SubmitWish wish, CheckedInput input)
{
    private readonly BatchCalls _calls = new(session.Channel);

    private readonly string _key = wish.IdempotencyKey
        ?? UploadKey.Derive(input.ContentHash, wish.SkipFaulty, wish.Again ? session.Host.Chance().ToString("R", CultureInfo.InvariantCulture) : "");

    public async Task<Answer<IReadOnlyList<AcceptedBatch>>> RunAsync(CancellationToken cancellation)
    {
        var accepted = new List<AcceptedBatch>();
        var items = 0;
        foreach (var chunk in input.Chunks)
        {
            var key = UploadKey.ForChunk(_key, chunk.Number, input.Chunks.Count);
            Failure? failure;
            try
            {
                if ((await _calls.SubmitAsync(input.Read(chunk), wish.SkipFaulty, key, cancellation)).TryGet(out var answer, out failure)
                    && TryTake(answer, chunk, items + 1).TryGet(out var batch, out failure))
                {
                    accepted.Add(batch);
                    items += batch.Watched.Total;
                    Announce(batch, chunk, answer.Value);
                    continue;
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                session.Terminal.Note($"Interrupted. {HowToGoOn(accepted)}");
                throw;
            }

            return Explained(failure, chunk, accepted);
        }

        return accepted;
    }

    private static Answer<AcceptedBatch> TryTake(Fetched<BatchView> answer, Chunk chunk, int firstNumber)
    {
        if (!BatchId.TryParse(answer.Value.Id, out var id))
        {
            return new Failure(FailureKind.Unavailable, "not_understood", "The service's answer names no batch; is --url (or JOBS_URL) right?");
        }

        // Where the service left items out, positions and lines no longer correspond.
        var lines = answer.Value.Total == chunk.Lines.Count ? chunk.Lines : null;
        return new AcceptedBatch(new WatchedBatch(id, answer.Value.Total, firstNumber, lines), answer.Value.Skipped, answer.WasReplayed);
    }

    private void Announce(AcceptedBatch batch, Chunk chunk, BatchView view)
    {
        var terminal = session.Terminal;
        var which = input.Chunks.Count > 1 ? $" ({chunk.Number} of {input.Chunks.Count})" : "";
        terminal.Note(batch.WasReplayed
            ? $"{batch.Watched.Id}{which} was submitted before and not again: {Spans.Count(batch.Watched.Total, "job")}. To run it once more: --again"
            : $"{batch.Watched.Id}{which} accepted: {Spans.Count(batch.Watched.Total, "job")}");
        foreach (var fault in view.Errors ?? [])
        {
            terminal.Note("  left out by the service: " + FailureText.Line(Located(fault, chunk)));
        }
    }

    private Failure Explained(Failure failure, Chunk chunk, List<AcceptedBatch> accepted) => failure with
    {
        Message = input.Chunks.Count == 1 ? failure.Message : $"{failure.Message} {HowToGoOn(accepted)}",
        Items = [.. failure.Items.Select(fault => Located(fault, chunk))],
    };

    /// <summary>The service counts lines of what it was sent; a person looks into the file.</summary>
    private static ItemFault Located(ItemFault fault, Chunk chunk) =>
        fault.Index is { } index && index >= 0 && index < chunk.Lines.Count ? fault with { Line = chunk.Lines[index] } : fault;

    private string HowToGoOn(List<AcceptedBatch> accepted) => accepted.Count == 0
        ? "Nothing was accepted for certain; the same command again sends nothing twice."
        : $"{accepted.Count} of {input.Chunks.Count} batches are accepted and go on; the same command again sends only the others.";
}
