namespace Shared.Submissions;

/// <summary>What a submitter asks for, after validation: what the store keeps for the worker.</summary>
/// <param name="Resume">Text or HTML, trimmed; <see cref="InputLimits.MinTextLength"/> … <see cref="InputLimits.MaxTextLength"/> code points.</param>
/// <param name="JobDescription">The same.</param>
/// <param name="Keywords">1 … 100, trimmed, no blanks, no duplicates (case-insensitive, the first spelling kept), in the order sent.</param>
/// <param name="Language">The language of the answer: <c>en</c> or <c>zh-TW</c>.</param>
public sealed record JobInput(string Resume, string JobDescription, IReadOnlyList<string> Keywords, string Language);

/// <summary>The languages an analysis can be asked for in, in their canonical spelling.</summary>
public static class Languages
{
    public const string English = "en";
    public const string TraditionalChinese = "zh-TW";

    public static IReadOnlyList<string> All { get; } = [English, TraditionalChinese];

    /// <summary>The canonical spelling of a language sent in any case; null where it is none of ours.</summary>
    public static string? Canonical(string text) => All.FirstOrDefault(language => language.Equals(text, StringComparison.OrdinalIgnoreCase));
}
