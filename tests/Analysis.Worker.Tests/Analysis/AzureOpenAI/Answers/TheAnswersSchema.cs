using System.Text.Json;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;
using Analysis.Worker.Analysis.Model;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;

/// <summary>What the service's strict mode demands of a schema, and what our own check of it knows.</summary>
public sealed class TheAnswersSchema
{
    // Strict mode of Azure OpenAI refuses the counts and lengths (minItems, maxItems, minLength, maxLength, pattern …): the prompt states and the reader checks them.
    private static readonly string[] Keywords = ["type", "properties", "required", "additionalProperties", "items", "enum"];

    private static readonly JsonElement Root = JsonDocument.Parse(GapPrompt.Load().Schema).RootElement;

    [Fact]
    public void UsesOnlyKeywordsThatStrictModeTakes() => Assert.All(Schemas(Root), schema => Assert.Empty(schema.EnumerateObject().Select(rule => rule.Name).Except(Keywords)));

    [Fact]
    public void RequiresAllAndAllowsNothingElse() => Assert.All(Schemas(Root).Where(schema => schema.TryGetProperty("properties", out _)), schema =>
    {
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(schema.GetProperty("properties").EnumerateObject().Select(property => property.Name), schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    });

    [Fact]
    public void HasTheContractsWords()
    {
        var words = Schemas(Root).Where(schema => schema.TryGetProperty("enum", out _)).Select(schema => schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!).ToArray()).ToList();

        Assert.Equal([GapWords.Kinds, [GapWords.Skill, GapWords.Field]], words);
    }

    private static IEnumerable<JsonElement> Schemas(JsonElement schema) =>
    [
        schema,
        .. schema.TryGetProperty("items", out var items) ? Schemas(items) : [],
        .. schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().SelectMany(property => Schemas(property.Value)) : [],
    ];
}
