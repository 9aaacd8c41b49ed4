using Azure.Data.Tables;
using Shared.Azure.Jobs.Records;

namespace Shared.Azure.Jobs.Writing;

/// <summary>A step of one job, to be written in one transaction with its batch's counts.</summary>
/// <param name="From">The row it was made from: the step is taken only where it still stands so.</param>
/// <param name="To">The row after it.</param>
/// <param name="Result">What the job ends with; null where there is none.</param>
internal sealed record JobMove(JobRow From, JobRow To, ReadOnlyMemory<byte>? Result = null)
{
    /// <summary>A stage that is kept with it.</summary>
    public IReadOnlyList<TableEntity> Kept { get; init; } = [];

    /// <summary>Rows of stages that go with it, by stage and part: all of them where the job ends.</summary>
    public IEnumerable<(string Stage, int Part)> Gone =>
        from stage in From.Stages
        let kept = To.Stages.FirstOrDefault(other => other.Name == stage.Name)?.Parts ?? 0
        from part in Enumerable.Range(0, stage.Parts)
        where part >= kept
        select (stage.Name, part);

    /// <summary>Names the write.</summary>
    public static string NewName() => Guid.NewGuid().ToString("N");
}

/// <summary>What became of a step.</summary>
internal abstract record MoveOutcome
{
    private MoveOutcome()
    {
    }

    /// <summary>Written.</summary>
    public sealed record Done(JobRow Row) : MoveOutcome;

    /// <summary>Nothing was written, because the row has changed.</summary>
    /// <param name="Row">As it is now; null where it is gone.</param>
    public sealed record Changed(JobRow? Row) : MoveOutcome;
}
