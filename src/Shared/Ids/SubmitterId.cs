using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Shared.Ids;

/// <summary>Who submits: a tenant's name. 1–64 characters of a–z, 0–9 and '-', not beginning with '-'. Submitters never see each other's jobs.</summary>
[JsonConverter(typeof(SubmitterIdConverter))]
public readonly record struct SubmitterId
{
    public const int MaxLength = 64;
    public const string Rule = "1 to 64 characters: a-z, 0-9 and '-', not beginning with '-'";

    private readonly string? _value;

    private SubmitterId(string value) => _value = value;

    public string Value => _value ?? "";

    public static bool TryParse([NotNullWhen(true)] string? text, out SubmitterId id)
    {
        id = default;
        if (text is not { Length: >= 1 and <= MaxLength } || text[0] == '-' || !text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            return false;
        }

        id = new SubmitterId(text);
        return true;
    }

    /// <exception cref="FormatException">The text is no submitter's name.</exception>
    public static SubmitterId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"A submitter's name has {Rule}.");

    public override string ToString() => Value;
}
