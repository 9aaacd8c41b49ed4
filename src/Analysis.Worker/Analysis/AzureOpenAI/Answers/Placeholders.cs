using System.Text.RegularExpressions;
using Shared.Results;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>
/// Finds texts that stand for an answer that is not there. Most count only where they are a whole text: "no TBD is left in the plan" is a sentence. A few stand
/// in no sentence that was meant.
/// </summary>
internal static partial class Placeholders
{
    public static IEnumerable<AnswerFault> Check(GapAnalysis answer) => AnswerStrings.In(answer)
        .Where(one => IsOne(one.Text))
        .Select(one => new AnswerFault(AnswerCodes.Placeholder, $"{one.Pointer} says nothing: write what the texts allow to say, or leave the entry out where the list may be shorter."));

    public static bool IsOne(string text) => Whole.IsMatch(text) || Anywhere.IsMatch(text);

    [GeneratedRegex(
        @"^[\W_]*(n\s*/?\s*a|none|nil|null|undefined|tbd|tba|tbc|todo|to be (determined|added|done|confirmed|completed)|placeholder|string|text|description|strength \d+|gap \d+|(the )?analysis (is )?(in progress|pending|not available|unavailable).{0,60}|coming soon|not (available|applicable)|no (data|information)|無|略|無資料|待補|待補充|待定|待確認|暫無|不適用|尚待分析|(正在)?分析(進行)?中.{0,20})[\W_]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Whole { get; }

    [GeneratedRegex(
        @"lorem ipsum|[\[<]\s*(your|insert|add|enter|example|placeholder)\b[^\]>]{0,60}[\]>]|\{\{[^}]{0,60}\}\}|[\[【](請填寫|待補|待填|填入)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Anywhere { get; }
}
