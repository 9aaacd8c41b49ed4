using System.Text.Json;

namespace Shared.Submissions.Fields;

/// <summary><c>language</c>: any case in, canonical case out; left out or null means English.</summary>
internal static class LanguageField
{
    private const string Pointer = "/" + FieldNames.Language;

    public static string Read(ref Utf8JsonReader reader, ItemErrors errors)
    {
        if (reader.TokenType == JsonTokenType.Null || StringValue.Read(ref reader, Pointer, FieldNames.Language, errors) is not { } sent)
        {
            return Languages.English;
        }

        if (Languages.Canonical(sent) is { } language)
        {
            return language;
        }

        errors.Add(Pointer, ItemErrorCodes.UnsupportedLanguage, $"language must be one of: {string.Join(", ", Languages.All)}.");
        return Languages.English;
    }
}
