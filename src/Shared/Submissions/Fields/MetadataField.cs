using System.Text.Json;

namespace Shared.Submissions.Fields;

/// <summary><c>metadata</c>: the submitter's own pairs of strings, kept exactly as sent.</summary>
internal static class MetadataField
{
    private const string Pointer = "/" + FieldNames.Metadata;

    public static Dictionary<string, string>? Read(ref Utf8JsonReader reader, ItemErrors errors)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            errors.Add(Pointer, ItemErrorCodes.WrongType, $"metadata must be an object of strings, not {JsonText.NameOf(reader.TokenType)}.");
            reader.Skip();
            return null;
        }

        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            count++;
            ReadPair(ref reader, pairs, errors);
        }

        if (count > InputLimits.MaxMetadataPairs)
        {
            errors.Add(Pointer, ItemErrorCodes.TooMany, $"metadata has {count} pairs; it may have at most {InputLimits.MaxMetadataPairs}.");
        }

        return pairs;
    }

    private static void ReadPair(ref Utf8JsonReader reader, Dictionary<string, string> pairs, ItemErrors errors)
    {
        var hasKey = JsonText.TryRead(ref reader, out var key);
        reader.Read();
        if (!hasKey || key is null)
        {
            errors.Add(Pointer, ItemErrorCodes.InvalidUnicode, "A key of metadata contains half of a surrogate pair.");
            reader.Skip();
            return;
        }

        var pointer = JsonPointer.To(FieldNames.Metadata, key);
        CheckKey(key, pointer, errors);
        var value = StringValue.Read(ref reader, pointer, "A value of metadata", errors) ?? "";
        if (CodePoints.Count(value) is > InputLimits.MaxMetadataValueLength and var length)
        {
            errors.Add(pointer, ItemErrorCodes.TooLong,
                $"A value of metadata has {length} characters; it may have at most {InputLimits.MaxMetadataValueLength}.");
        }

        if (!pairs.TryAdd(key, value))
        {
            errors.Add(pointer, ItemErrorCodes.DuplicateField, "A key of metadata stands more than once.");
        }
    }

    private static void CheckKey(string key, string pointer, ItemErrors errors)
    {
        StringValue.IsFreeOfNul(key, pointer, "A key of metadata", errors);
        if (CodePoints.Count(key) is > InputLimits.MaxMetadataKeyLength and var length)
        {
            errors.Add(pointer, ItemErrorCodes.TooLong, $"A key of metadata has {length} characters; it may have at most {InputLimits.MaxMetadataKeyLength}.");
        }
    }
}
