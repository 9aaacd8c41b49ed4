namespace Shared.Submissions.Fields;

/// <summary>The fields an item may have, and the one a misspelt name probably meant.</summary>
internal static class FieldNames
{
    public const string Resume = "resume";
    public const string JobDescription = "job_description";
    public const string Keywords = "keywords";
    public const string Language = "language";
    public const string CustomId = "custom_id";
    public const string Metadata = "metadata";

    /// <summary>Known from other services of this kind; not offered yet, so it is refused with a sentence of its own.</summary>
    public const string CallbackUrl = "callback_url";

    private const int MaxTypos = 2;
    private const int MaxNameLength = 32;

    private static readonly string[] All = [Resume, JobDescription, Keywords, Language, CustomId, Metadata];

    /// <summary>The field that <paramref name="name"/> is a slip of: other case, other separators, up to two typing errors. Null where it resembles none.</summary>
    public static string? Nearest(string name)
    {
        if (name.Length > MaxNameLength)
        {
            return null;
        }

        var plain = Plain(name);
        return All.FirstOrDefault(field => Distance(plain, Plain(field)) <= MaxTypos);
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Letters to insert, delete or replace (Levenshtein), row by row.</summary>
    private static int Distance(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
