using System.Text.Json;

namespace Shared.Submissions.Fields;

/// <summary>
/// <c>keywords</c>: an array of strings, or one comma-separated string. An error of one keyword points to its place in the array; in a string, where a
/// pointer cannot reach into, it points to the string and the sentence says which one.
/// </summary>
internal static class KeywordsField
{
    private const string Pointer = "/" + FieldNames.Keywords;

    public static IReadOnlyList<string>? Read(ref Utf8JsonReader reader, ItemErrors errors)
    {
        var list = new KeywordList(errors);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadArray(ref reader, list, errors);
                break;
            case JsonTokenType.String:
                if (!TryReadCommaSeparated(ref reader, list, errors))
                {
                    return null;
                }

                break;
            case JsonTokenType.Null:
                errors.Add(Pointer, ItemErrorCodes.Required, "keywords is required.");
                return null;
            default:
                errors.Add(Pointer, ItemErrorCodes.WrongType,
                    $"keywords must be an array of strings or one comma-separated string, not {JsonText.NameOf(reader.TokenType)}.");
                reader.Skip();
                return null;
        }

        return list.Close(Pointer);
    }

    private static void ReadArray(ref Utf8JsonReader reader, KeywordList list, ItemErrors errors)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var pointer = JsonPointer.To(FieldNames.Keywords, index);
            if (StringValue.Read(ref reader, pointer, "A keyword", errors) is { } keyword)
            {
                list.Add(keyword, pointer);
            }
            else
            {
                list.AddUnreadable();
            }
        }
    }

    private static bool TryReadCommaSeparated(ref Utf8JsonReader reader, KeywordList list, ItemErrors errors)
    {
        if (StringValue.Read(ref reader, Pointer, FieldNames.Keywords, errors) is not { } text)
        {
            return false;
        }

        var number = 0;
        foreach (var range in text.AsSpan().Split(','))
        {
            list.Add(text[range], Pointer, ++number);
        }

        return true;
    }
}
