using System.Text.Json;

namespace Shared.Submissions.Fields;

/// <summary><c>custom_id</c>: the submitter's own key, kept exactly as sent.</summary>
internal static class CustomIdField
{
    private const string Pointer = "/" + FieldNames.CustomId;

    public static string? Read(ref Utf8JsonReader reader, ItemErrors errors)
    {
        if (reader.TokenType == JsonTokenType.Null || StringValue.Read(ref reader, Pointer, FieldNames.CustomId, errors) is not { } sent)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(sent))
        {
            errors.Add(Pointer, ItemErrorCodes.TooShort, "custom_id is blank; leave it out where there is none.");
            return null;
        }

        var length = CodePoints.Count(sent);
        if (length > InputLimits.MaxCustomIdLength)
        {
            errors.Add(Pointer, ItemErrorCodes.TooLong, $"custom_id has {length} characters; it may have at most {InputLimits.MaxCustomIdLength}.");
            return null;
        }

        return sent;
    }
}
