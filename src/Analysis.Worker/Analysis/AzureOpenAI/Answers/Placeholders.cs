using System.Text.RegularExpressions;
using Shared.Results;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>Finds texts that stand for an answer that is not there. Only a whole text counts: "no TBD is left in the plan" is a sentence.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<AnswerFault> Check(GapAnalysis answer) => AnswerStrings.In(answer)
        .Where(one => IsOne(one.Text))
        .Select(one => new AnswerFault(AnswerCodes.Placeholder, $"{one.Pointer} says nothing: write what the texts allow to say, or leave the entry out where the list may be shorter."));

    public static bool IsOne(string text) => Words.IsMatch(text.Trim());

    [GeneratedRegex(
        @"^[\W_]*(n\s*/?\s*a|none|null|tbd|tba|todo|to be (determined|added|done)|placeholder|string|text|(your|insert|example) .{0,20}here|lorem ipsum.*|(the )?analysis (is )?(in progress|pending|not available).{0,40}|coming soon|not (available|applicable)|無|略|待補|待定|暫無|不適用|(正在)?分析中)[\W_]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words { get; }
}
