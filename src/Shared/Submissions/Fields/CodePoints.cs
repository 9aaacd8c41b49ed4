namespace Shared.Submissions.Fields;

internal static class CodePoints
{
    /// <summary>Unicode code points of well-formed text: two chars of a surrogate pair count once.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var at = text.IndexOfAnyInRange('\uDC00', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uDC00', '\uDFFF'))
        {
            count--;
            text = text[(at + 1)..];
        }

        return count;
    }
}
