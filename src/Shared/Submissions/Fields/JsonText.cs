using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Shared.Submissions.Fields;

/// <summary>Strings of a JSON text that is known to be valid UTF-8, and what its tokens are called.</summary>
internal static class JsonText
{
    /// <summary>Reads the string or the name the reader stands on.</summary>
    /// <returns>False where an escape writes half of a surrogate pair (<c>"\ud800"</c>): valid JSON, but no text.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        // Looked for before it is read: GetString would throw, and a body of a million such escapes would throw a million times.
        text = reader.ValueIsEscaped && HasHalfPair(reader.ValueSpan) ? null : reader.GetString();
        return text is not null;
    }

    public static string NameOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        _ => "null",
    };

    private static bool HasHalfPair(ReadOnlySpan<byte> escaped)
    {
        var expectsLow = false;
        for (var i = 0; i < escaped.Length; i++)
        {
            var unit = '\0';
            if (escaped[i] == '\\' && escaped[++i] == 'u')
            {
                unit = (char)ushort.Parse(escaped.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 4;
            }

            if (char.IsLowSurrogate(unit) != expectsLow)
            {
                return true;
            }

            expectsLow = char.IsHighSurrogate(unit);
        }

        return expectsLow;
    }
}
