using Shared.Jobs;

namespace Jobs.Cli.Wire;

/// <summary>A batch as the API shows it.</summary>
internal sealed record BatchView
{
    public string Id { get; init; } = "";

    public string? Submitter { get; init; }

    public string State { get; init; } = "";

    public DateTimeOffset AcceptedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int Total { get; init; }

    public int Skipped { get; init; }

    public StateCounts? Counts { get; init; }

    /// <summary>Of skipped items, in the answer to a submission.</summary>
    public IReadOnlyList<ItemFault>? Errors { get; init; }
}
