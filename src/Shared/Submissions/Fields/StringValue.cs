using System.Text.Json;

namespace Shared.Submissions.Fields;

/// <summary>What every string of an item must be before its own rules are asked.</summary>
internal static class StringValue
{
    /// <summary>Reads the value the reader stands on, whatever it is, to its end.</summary>
    /// <param name="reader">Stands on the first token of the value.</param>
    /// <param name="pointer">Where the value stands.</param>
    /// <param name="label">What a sentence calls it.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>Null where something is.</returns>
    public static string? Read(ref Utf8JsonReader reader, string pointer, string label, ItemErrors errors)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            errors.Add(pointer, ItemErrorCodes.WrongType, $"{label} must be a string, not {JsonText.NameOf(reader.TokenType)}.");
            reader.Skip();
            return null;
        }

        if (!JsonText.TryRead(ref reader, out var text))
        {
            errors.Add(pointer, ItemErrorCodes.InvalidUnicode, $"{label} contains half of a surrogate pair.");
            return null;
        }

        return IsFreeOfNul(text, pointer, label, errors) ? text : null;
    }

    public static bool IsFreeOfNul(string text, string pointer, string label, ItemErrors errors)
    {
        if (!text.Contains('\0', StringComparison.Ordinal))
        {
            return true;
        }

        errors.Add(pointer, ItemErrorCodes.NulCharacter, $"{label} contains a NUL character (U+0000).");
        return false;
    }
}
