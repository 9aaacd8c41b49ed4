using System.Globalization;
using System.Text.Json;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>
/// Holds an answer to the very schema that was sent with the question, and says where it does not keep it. It knows the keywords that the schema uses, and no
/// other: a test sees to that.
/// </summary>
internal static class AnswerSchema
{
    private static readonly JsonElement Root = JsonDocument.Parse(PromptFiles.Read(PromptFiles.Schema)).RootElement;

    /// <exception cref="InvalidOperationException">The answer has half of a surrogate pair in an escape.</exception>
    public static IReadOnlyList<AnswerFault> Check(JsonElement answer) => [.. Faults(answer, Root, "")];

    private static IEnumerable<AnswerFault> Faults(JsonElement value, JsonElement schema, string at)
    {
        var type = schema.GetProperty("type").GetString()!;
        if (TypeOf(value) != type)
        {
            return [OffSchema($"{Named(at)} must be of type {type}; it is of type {TypeOf(value)}.")];
        }

        return type switch
        {
            "object" => OfObject(value, schema, at),
            "array" => value.EnumerateArray().Index().SelectMany(item => Faults(item.Item, schema.GetProperty("items"), string.Create(CultureInfo.InvariantCulture, $"{at}/{item.Index}"))),
            _ => OfString(value.GetString()!, schema, at),
        };
    }

    private static IEnumerable<AnswerFault> OfObject(JsonElement value, JsonElement schema, string at)
    {
        var properties = schema.GetProperty("properties");

        // The schema says so of every object: all are required, no other is allowed. What the others are called is the answer's own text.
        var others = value.EnumerateObject().Count(member => !properties.TryGetProperty(member.Name, out _));
        if (others > 0)
        {
            yield return OffSchema($"{Named(at)} has members that the schema does not have: {others}.");
        }

        foreach (var property in properties.EnumerateObject())
        {
            if (!value.TryGetProperty(property.Name, out var member))
            {
                yield return OffSchema($"{at}/{property.Name} is missing.");
                continue;
            }

            foreach (var fault in Faults(member, property.Value, $"{at}/{property.Name}"))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<AnswerFault> OfString(string value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.ValueEquals(value)))
        {
            yield return OffSchema($"{at} must be one of {string.Join(", ", words.EnumerateArray())}.");
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static string Named(string at) => at.Length == 0 ? "The answer" : at;

    private static AnswerFault OffSchema(FormattableString sentence) => new(AnswerCodes.OffSchema, sentence.ToString(CultureInfo.InvariantCulture));
}
