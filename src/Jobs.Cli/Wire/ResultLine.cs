using Shared.Jobs;

namespace Jobs.Cli.Wire;

/// <summary>One line of a batch's results: what progress and table need of it. Files get the line as it was sent.</summary>
internal sealed record ResultLine
{
    public string Cursor { get; init; } = "";

    public string JobId { get; init; } = "";

    public int Position { get; init; }

    public string? CustomId { get; init; }

    public string State { get; init; } = "";

    public JobError? Error { get; init; }

    public ResultSummary? Result { get; init; }
}

internal sealed record ResultSummary
{
    public int? SimilarityPercentage { get; init; }

    public CoverageSummary? KeywordCoverage { get; init; }

    public TimingSummary? TimingsMs { get; init; }
}

internal sealed record CoverageSummary(int TotalKeywords, int CoveredCount, int CoveragePercentage, IReadOnlyList<string>? MissedKeywords);

internal sealed record TimingSummary(long Queued, long Total);
