using System.Text.RegularExpressions;

namespace AzureTesting.Proxy;

/// <summary>Whether a query's filter keeps it in one partition.</summary>
internal static partial class PartitionFilter
{
    /// <summary>True where one of the conditions that all must hold is <c>PartitionKey eq '…'</c>.</summary>
    public static bool IsExact(string filter) => HasExact(Literal().Replace(filter, "''"));

    private static bool HasExact(string filter)
    {
        var bare = filter.Trim();
        if (bare == "PartitionKey eq ''")
        {
            return true;
        }

        var parts = TopLevel(bare);
        return parts.Count > 1
            ? !parts.Contains("or") && parts.Any(HasExact)
            : bare.StartsWith('(') && bare.EndsWith(')') && HasExact(bare[1..^1]);
    }

    /// <summary>The conditions outside of any parentheses; an <c>or</c> between them stands for itself.</summary>
    private static List<string> TopLevel(string filter)
    {
        var (parts, depth, begin) = (new List<string>(), 0, 0);
        for (var i = 0; i < filter.Length; i++)
        {
            depth += filter[i] switch { '(' => 1, ')' => -1, _ => 0 };
            foreach (var word in (string[])[" and ", " or "])
            {
                if (depth == 0 && string.CompareOrdinal(filter, i, word, 0, word.Length) == 0)
                {
                    parts.Add(filter[begin..i]);
                    parts.AddRange(word == " or " ? ["or"] : []);
                    begin = i + word.Length;
                }
            }
        }

        parts.Add(filter[begin..]);
        return parts;
    }

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Literal();
}
