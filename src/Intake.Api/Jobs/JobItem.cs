namespace Intake.Api.Jobs;

/// <summary>One analysis asked for: a resume, a job description, and the keywords to look for. Fields that are not listed here are errors.</summary>
/// <remarks>Only described by this type, for the documentation: bodies are read by <see cref="Shared.Submissions.ItemReader"/>.</remarks>
/// <param name="Resume">Text or HTML; 200 to 100,000 Unicode code points after trimming.</param>
/// <param name="JobDescription">Text or HTML; 200 to 100,000 Unicode code points after trimming.</param>
/// <param name="Keywords">An array of strings, or one comma-separated string; 1 to 100 after blanks and duplicates (case-insensitive) are dropped, each at most 100 characters.</param>
/// <param name="Language">The language of the answer, in any case: <c>en</c> (default) or <c>zh-TW</c>.</param>
/// <param name="CustomId">Your own key, 1 to 128 characters; unique inside a batch.</param>
/// <param name="Metadata">Your own pairs, returned as sent: at most 16, keys at most 64 and values at most 512 characters.</param>
internal sealed record JobItem(
    string Resume,
    string JobDescription,
    IReadOnlyList<string> Keywords,
    string? Language = null,
    string? CustomId = null,
    IReadOnlyDictionary<string, string>? Metadata = null);
