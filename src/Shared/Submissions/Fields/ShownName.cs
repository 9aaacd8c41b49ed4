using System.Globalization;
using System.Text;

namespace Shared.Submissions.Fields;

/// <summary>
/// A name out of a submitter's JSON as an error may show it: its first <see cref="MaxLength"/> characters, nothing that does not print. A field that is
/// misspelt must be named; a resume that was sent where a name belongs must not come back whole.
/// </summary>
internal static class ShownName
{
    public const int MaxLength = 64;

    public static string Of(string name)
    {
        if (name.Length <= MaxLength && name.All(char.IsAsciiLetterOrDigit))
        {
            return name;
        }

        var shown = new StringBuilder();
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (length++ == MaxLength)
            {
                return shown.Append('…').ToString();
            }

            shown.Append((Prints(rune) ? rune : Rune.ReplacementChar).ToString());
        }

        return shown.ToString();
    }

    private static bool Prints(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
