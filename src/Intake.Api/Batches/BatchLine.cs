using Intake.Api.Json;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Batches;

/// <summary>One line of a batch's results: a job that has ended.</summary>
/// <param name="Cursor">What <c>after</c> takes to go on behind this line.</param>
/// <param name="JobId">The job's id.</param>
/// <param name="Position">1-based place among the batch's jobs, skipped items not counted.</param>
/// <param name="CustomId">Your own key.</param>
/// <param name="Metadata">Your own pairs, as sent.</param>
/// <param name="State">How it ended.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Error">Why there is no result.</param>
/// <param name="Result">The analysis.</param>
internal sealed record BatchLine(
    string Cursor,
    JobId JobId,
    int Position,
    string? CustomId,
    IReadOnlyDictionary<string, string>? Metadata,
    JobState State,
    DateTimeOffset? EndedAt,
    JobError? Error,
    StoredJson? Result)
{
    public static BatchLine Of(EndedJob ended) => new(
        ended.Cursor,
        ended.Job.Id,
        ended.Job.Id.Position,
        ended.Job.CustomId,
        ended.Job.Metadata,
        ended.Job.State,
        ended.Job.EndedAt,
        ended.Job.Error,
        StoredJson.Of(ended.Result));
}
