using System.Text.Json;
using System.Text.RegularExpressions;

namespace Analysis.Worker.Tests.Analysis.Keywords;

/// <summary>The part of JSON Schema that the repository's schemas use; a keyword beyond it throws, so that nothing is passed over.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Faults(JsonElement value, JsonElement schema, string at)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var extra in value.EnumerateObject().Where(member => !schema.GetProperty("properties").TryGetProperty(member.Name, out _)))
            {
                yield return $"{at}/{extra.Name} is not expected";
            }
        }

        foreach (var rule in schema.EnumerateObject())
        {
            foreach (var fault in FaultsOf(rule, value, at))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> FaultsOf(JsonProperty rule, JsonElement value, string at) => rule.Name switch
    {
        "$schema" or "title" or "description" => [],
        "additionalProperties" => rule.Value.GetBoolean() ? throw new NotSupportedException(rule.Name) : [],
        "type" => Fault(rule.Value.GetString() == TypeOf(value), $"{at} is no {rule.Value}"),
        "const" => Fault(JsonElement.DeepEquals(rule.Value, value), $"{at} is not {rule.Value}"),
        "minimum" => Fault(value.GetDouble() >= rule.Value.GetDouble(), $"{at} is too small"),
        "minItems" => Fault(value.GetArrayLength() >= rule.Value.GetInt32(), $"{at} has too few items"),
        "maxItems" => Fault(value.GetArrayLength() <= rule.Value.GetInt32(), $"{at} has too many items"),
        "uniqueItems" => Fault(value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength(), $"{at} has equal items"),
        "minLength" => Fault(value.GetString()!.Length >= rule.Value.GetInt32(), $"{at} is too short"),
        "maxLength" => Fault(value.GetString()!.Length <= rule.Value.GetInt32(), $"{at} is too long"),
        "pattern" => Fault(Regex.IsMatch(value.GetString()!, rule.Value.GetString()!), $"{at} does not match the pattern"),
        "required" => rule.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}/{name} is missing"),
        "items" => value.EnumerateArray().SelectMany((item, i) => Faults(item, rule.Value, $"{at}/{i}")),
        "properties" => rule.Value.EnumerateObject().Where(member => value.TryGetProperty(member.Name, out _))
            .SelectMany(member => Faults(value.GetProperty(member.Name), member.Value, $"{at}/{member.Name}")),
        _ => throw new NotSupportedException($"The schema keyword {rule.Name} is not checked."),
    };

    private static string[] Fault(bool isFine, string fault) => isFine ? [] : [fault];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        var kind => kind.ToString(),
    };
}
