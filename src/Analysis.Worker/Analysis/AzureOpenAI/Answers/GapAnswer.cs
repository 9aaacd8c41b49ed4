using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Results;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>Reads what the model wrote: by the schema, although the service promises it, and then by the contract's bounds, which a schema cannot say.</summary>
internal static class GapAnswer
{
    /// <param name="content">As the model wrote it. Whatever it is, nothing is thrown.</param>
    /// <param name="language">The language that was asked for, in its canonical spelling.</param>
    public static GapReading Read(string content, string language)
    {
        if (Parse(content) is not { } answer)
        {
            return new GapReading.Faulty([new AnswerFault(AnswerCodes.OffSchema, "The answer is not one JSON object of the given schema: write that object, every field of it, and nothing around it.")]);
        }

        List<AnswerFault> faults = [.. AnswerBounds.Check(answer, language), .. Placeholders.Check(answer), .. LanguageCheck.Check(answer, language)];
        return faults.Count == 0 ? new GapReading.Valid(answer) : new GapReading.Faulty(faults);
    }

    private static GapAnalysis? Parse(string content)
    {
        try
        {
            // What the reader lets through: a null in a list.
            return JsonSerializer.Deserialize(content, GapAnswerJson.Default.GapAnalysis) is { } answer && !HasNull(answer) ? answer : null;
        }
        catch (JsonException)
        {
            // Its message would quote the answer; that it is none is all there is to say.
            return null;
        }
    }

    private static bool HasNull(GapAnalysis answer) =>
        ((IEnumerable<object?>)[.. answer.CoreStrengths, .. answer.KeyGaps, .. answer.QuickImprovements, .. answer.SkillSearchQueries]).Contains(null);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GapAnalysis))]
internal sealed partial class GapAnswerJson : JsonSerializerContext;
