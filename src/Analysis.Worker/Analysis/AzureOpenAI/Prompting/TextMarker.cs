using System.Security.Cryptography;
using System.Text;

namespace Analysis.Worker.Analysis.AzureOpenAI.Prompting;

/// <summary>What stands before and behind a text that must not be able to end itself.</summary>
internal static class TextMarker
{
    /// <summary>Made from the texts by SHA-256: the same for the same texts, and no text can contain what depends on all of it.</summary>
    public static string For(params IReadOnlyList<string> texts)
    {
        for (var round = 0; ; round++)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var text in texts)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(text));
                hash.AppendData([(byte)round, 0]);
            }

            var marker = $"text-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}";
            if (!texts.Any(text => text.Contains(marker, StringComparison.OrdinalIgnoreCase)))
            {
                return marker;
            }
        }
    }
}
