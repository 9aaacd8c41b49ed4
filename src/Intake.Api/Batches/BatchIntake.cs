using System.IO.Pipelines;
using Intake.Api.Bodies;
using Intake.Api.Problems;
using Microsoft.Extensions.Options;
using Shared.Ids;
using Shared.Ports;
using Shared.Submissions.Batches;

namespace Intake.Api.Batches;

/// <summary>
/// Takes a batch in: reads it as it arrives, checks every item, stages the right ones and seals, or discards. All errors are found either way:
/// after the first one under <see cref="OnError.Reject"/> nothing more is staged, but reading goes on.
/// </summary>
internal sealed class BatchIntake(IJobIntake intake, IOptions<IntakeOptions> options, ILogger<BatchStaging> logger)
{
    /// <param name="open">The batch to stage into.</param>
    /// <param name="body">Its body.</param>
    /// <param name="format">How the body holds its items.</param>
    /// <param name="onError">What becomes of it where items have errors.</param>
    /// <param name="cancellation">The client is gone.</param>
    public async Task<BatchTaken> TakeAsync(OpenBatch open, RequestBody body, BatchFormat format, OnError onError, CancellationToken cancellation)
    {
        await using var staging = new BatchStaging(intake, open, logger);
        var findings = new BatchFindings();
        var problem = await ReadAsync(body, format, onError, findings, staging, cancellation);
        if (problem is not null)
        {
            return new BatchTaken.Refused(problem);
        }

        await staging.SealAsync(findings.Wrong, HashOf(body, onError), cancellation);
        return new BatchTaken.Sealed(open.Id, findings);
    }

    /// <summary>Reads a body that was sealed before under the same key, to tell whether it is the same.</summary>
    public async Task<BatchTaken> CompareAsync(BatchOpening.SealedBefore before, RequestBody body, BatchFormat format, OnError onError, CancellationToken cancellation)
    {
        var findings = new BatchFindings();
        var problem = await ReadAsync(body, format, onError, findings, staging: null, cancellation);
        return problem is null && HashOf(body, onError).AsSpan().SequenceEqual(before.BodyHash.Span)
            ? new BatchTaken.Sealed(before.Batch, findings)
            : new BatchTaken.Refused(problem ?? CommonProblems.KeyReused);
    }

    private async Task<Problem?> ReadAsync(
        RequestBody body, BatchFormat format, OnError onError, BatchFindings findings, BatchStaging? staging, CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(body.Content, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var reader = new BatchReader(pipe, format);
        await foreach (var found in reader.ReadItemsAsync(cancellation))
        {
            if (findings.Items == options.Value.MaxBatchItems)
            {
                return BatchProblems.TooManyItems(options.Value.MaxBatchItems);
            }

            if (findings.Add(found) is { } item && staging is not null && (findings.Wrong == 0 || onError == OnError.Skip))
            {
                await staging.AddAsync(item, cancellation);
            }
        }

        return BatchProblems.Of(findings, reader.Fault, onError);
    }

    /// <summary>Of the body, and of the one parameter that changes what it means.</summary>
    private static byte[] HashOf(RequestBody body, OnError onError) => body.HashWith([(byte)onError]);
}

/// <summary>What became of a batch's body.</summary>
internal abstract record BatchTaken
{
    private BatchTaken()
    {
    }

    public sealed record Sealed(BatchId Batch, BatchFindings Findings) : BatchTaken;

    public sealed record Refused(Problem Problem) : BatchTaken;
}
