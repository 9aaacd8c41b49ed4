using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Results;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>Reads what the model wrote: by the schema, although the service promises it, and then by the contract's bounds, which a strict schema cannot say.</summary>
internal static class GapAnswer
{
    private static readonly JsonDocumentOptions Strictly = new() { AllowDuplicateProperties = false };

    /// <param name="content">As the model wrote it. Whatever it is, nothing is thrown.</param>
    /// <param name="language">The language that was asked for, in its canonical spelling.</param>
    public static GapReading Read(string content, string language)
    {
        try
        {
            using var json = JsonDocument.Parse(content, Strictly);
            return AnswerSchema.Check(json.RootElement) is { Count: > 0 } faults ? new GapReading.Faulty(faults) : Checked(json.RootElement.Deserialize(GapAnswerJson.Default.GapAnalysis)!, language);
        }
        catch (JsonException fault)
        {
            // Where, and not what: its own message would quote the answer. A member that comes twice has no place.
            return Malformed(fault is { LineNumber: { } line, BytePositionInLine: { } place }
                ? string.Create(CultureInfo.InvariantCulture, $"reading ended in line {line + 1} at byte {place + 1}")
                : "a member stands in it twice");
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // Half of a surrogate pair: as it is, or as an escape.
            return Malformed("it has half of a surrogate pair");
        }
    }

    private static GapReading Checked(GapAnalysis answer, string language)
    {
        List<AnswerFault> faults = [.. AnswerBounds.Check(answer, language), .. Placeholders.Check(answer), .. LanguageCheck.Check(answer, language)];
        return faults.Count == 0 ? new GapReading.Valid(answer) : new GapReading.Faulty(faults);
    }

    private static GapReading.Faulty Malformed(string how) =>
        new([new AnswerFault(AnswerCodes.Malformed, $"The answer is not one JSON object with nothing around it: {how}.")]);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GapAnalysis))]
internal sealed partial class GapAnswerJson : JsonSerializerContext;
