using Intake.Api.Problems;
using Shared.Submissions.Batches;

namespace Intake.Api.Batches;

/// <summary>Why a batch is refused, from what was found in its body.</summary>
internal static class BatchProblems
{
    public static Problem TooManyItems(int most) =>
        new(StatusCodes.Status413PayloadTooLarge, ProblemCodes.TooManyItems, $"A batch may have at most {most} items; nothing was accepted. Send the rest as another batch.");

    /// <returns>Null where it can be accepted.</returns>
    public static Problem? Of(BatchFindings findings, BatchFault? fault, OnError onError)
    {
        if (fault is not null)
        {
            findings.Add(fault);
            return WithErrors(
                findings, StatusCodes.Status400BadRequest, ProblemCodes.InvalidJson, $"The array is broken on line {fault.Line} and cannot be read on; nothing was accepted.");
        }

        if (findings.Items == 0)
        {
            return new Problem(StatusCodes.Status422UnprocessableEntity, ProblemCodes.EmptyBatch, "The batch has no items.");
        }

        return findings.Wrong > 0 && (onError == OnError.Reject || findings.Right == 0)
            ? WithErrors(
                findings,
                StatusCodes.Status422UnprocessableEntity,
                ProblemCodes.InvalidItems,
                $"{findings.Wrong} of {findings.Items} items {(findings.Wrong == 1 ? "has" : "have")} errors; nothing was accepted.")
            : null;
    }

    private static Problem WithErrors(BatchFindings findings, int status, string code, string detail) =>
        new(status, code, detail) { Errors = findings.Errors, ErrorsTruncated = findings.IsTruncated };
}
