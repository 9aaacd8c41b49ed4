using System.Buffers;
using System.IO.Pipelines;
using Intake.Api.Batches;
using Intake.Api.Bodies;
using Intake.Api.Problems;
using Microsoft.Extensions.Options;
using Shared.Submissions;
using Shared.Submissions.Batches;

namespace Intake.Api.Quotes;

/// <summary>Reads what a quote is asked for while it arrives: a batch as <c>POST /v1/batches</c> takes it, or one job. Memory is bounded by one item.</summary>
internal sealed class QuoteReader(IOptions<IntakeOptions> options, CountingTurn turn)
{
    /// <returns>Why there is no quote; null where all was read, whatever is wrong with items.</returns>
    /// <exception cref="ProblemException">The body breaks its rules as a stream.</exception>
    public async Task<Problem?> ReadAsync(RequestBody body, BatchFormat format, QuoteTally tally, CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(body.Content, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        return format == BatchFormat.Array && await LoneJob.BeginsAsync(pipe, cancellation)
            ? await ReadJobAsync(pipe, tally, cancellation)
            : await ReadBatchAsync(new BatchReader(pipe, format), tally, cancellation);
    }

    private async Task<Problem?> ReadBatchAsync(BatchReader reader, QuoteTally tally, CancellationToken cancellation)
    {
        await foreach (var found in reader.ReadItemsAsync(cancellation))
        {
            if (tally.Findings.Items == options.Value.MaxBatchItems)
            {
                return BatchProblems.TooManyItems(options.Value.MaxBatchItems);
            }

            await turn.TakeAsync(() => tally.Add(found), cancellation);
        }

        // Wrong items are part of the answer; only a body that holds none, or cannot be read on, is refused.
        return reader.Fault is not null || tally.Findings.Items == 0 ? BatchProblems.Of(tally.Findings, reader.Fault, OnError.Skip) : null;
    }

    private async Task<Problem?> ReadJobAsync(PipeReader pipe, QuoteTally tally, CancellationToken cancellation)
    {
        var read = await pipe.ReadAtLeastAsync(InputLimits.MaxItemBytes + 1, cancellation);
        if (read.Buffer.Length > InputLimits.MaxItemBytes)
        {
            return QuoteProblems.JobTooLarge;
        }

        tally.IsLoneJob = true;
        var json = read.Buffer.ToArray();
        var reading = ItemReader.Read(json);
        if (QuoteProblems.Unreadable(reading) is { } problem)
        {
            return problem;
        }

        await turn.TakeAsync(() => tally.Add(new BatchItem(0, 1, json, reading)), cancellation);
        return null;
    }
}
