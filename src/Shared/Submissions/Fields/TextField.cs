using System.Text.Json;

namespace Shared.Submissions.Fields;

/// <summary><c>resume</c> and <c>job_description</c>: required, trimmed, then neither too short nor too long.</summary>
internal static class TextField
{
    public static string? Read(ref Utf8JsonReader reader, string name, ItemErrors errors)
    {
        var pointer = JsonPointer.To(name);
        if (reader.TokenType == JsonTokenType.Null)
        {
            errors.Add(pointer, ItemErrorCodes.Required, $"{name} is required.");
            return null;
        }

        var text = StringValue.Read(ref reader, pointer, name, errors)?.Trim();
        if (text is null)
        {
            return null;
        }

        var length = CodePoints.Count(text);
        if (length < InputLimits.MinTextLength)
        {
            errors.Add(pointer, ItemErrorCodes.TooShort, $"{name} has {length} characters after trimming; it needs at least {InputLimits.MinTextLength}.");
            return null;
        }

        if (length > InputLimits.MaxTextLength)
        {
            errors.Add(pointer, ItemErrorCodes.TooLong, $"{name} has {length} characters after trimming; it may have at most {InputLimits.MaxTextLength}.");
            return null;
        }

        return text;
    }
}
