using System.Collections.Frozen;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>Words that hold English sentences together, and no other language's.</summary>
internal static class EnglishWords
{
    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        [
            "the", "and", "of", "to", "is", "are", "was", "were", "with", "for", "that", "this", "it", "its", "be", "been", "has", "have", "had", "not", "which", "your", "you",
            "from", "by", "at", "or", "would", "should", "could", "can", "will", "does", "do", "there", "their", "they", "but", "where", "what", "when", "who", "than", "more",
            "most", "into", "about", "add", "show", "shows", "on", "as", "such", "both", "while", "because", "each", "all", "any", "some", "how", "if", "so", "no",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', ';', ':', '(', ')', '"', '\'', '!', '?')).Where(word => word.Any(char.IsLetter))];

    public static bool IsOne(string word) => All.Contains(word);
}
