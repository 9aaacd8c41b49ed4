using System.Collections.Frozen;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>Words that stand in every resume and every job description, and say nothing of how alike two of them are.</summary>
internal static class CommonWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English = FrozenSet.Create(
        "a", "about", "across", "all", "also", "an", "and", "are", "as", "at", "be", "been", "being", "both", "but", "by", "can", "do", "each", "etc", "for", "from", "good",
        "had", "has", "have", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "like", "many", "may", "more", "most", "my", "new", "no", "not", "of", "on",
        "one", "or", "other", "our", "out", "over", "own", "per", "she", "so", "such", "than", "that", "the", "their", "them", "then", "they", "this", "those", "through",
        "to", "two", "up", "us", "was", "we", "well", "were", "what", "when", "where", "which", "who", "will", "with", "within", "would", "you", "your",
        "ability", "candidate", "company", "experience", "including", "job", "looking", "plus", "required", "requirements", "responsibilities", "role", "skills", "strong",
        "team", "teams", "using", "work", "worked", "working", "year", "years").GetAlternateLookup<ReadOnlySpan<char>>();

    private const string Chinese = "的了在是我有和與及或等之以為於對並能將可您你們這個個也及其各";

    /// <param name="word">In small letters.</param>
    public static bool Contains(ReadOnlySpan<char> word) => English.Contains(word);

    public static bool IsParticle(char c) => Chinese.Contains(c, StringComparison.Ordinal);
}
