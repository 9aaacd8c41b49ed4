using System.Text.Json.Serialization;

namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>What all replicas know together of a deployment's quota: the calls of the last window and those to come. Times are Unix milliseconds.</summary>
/// <param name="Entries">Calls by the time they are made, the earliest first.</param>
/// <param name="BlockedUntil">No call is made before: the service asked for it.</param>
/// <param name="Refusals">Refused in a row.</param>
/// <param name="Share">Of the limits, what is used now: refusals lower it, time raises it again. Up to 1.</param>
/// <param name="SharedAt">When the share was last changed.</param>
/// <param name="TokenLimit">Tokens a minute as the service last told; 0 where it did not.</param>
/// <param name="RequestLimit">Requests a minute as the service last told; 0 where it did not.</param>
/// <param name="Foreign">What others used as the service last told; null where they use next to nothing.</param>
internal sealed record QuotaBook(
    [property: JsonPropertyName("e")] IReadOnlyList<QuotaEntry> Entries,
    [property: JsonPropertyName("b")] long BlockedUntil = 0,
    [property: JsonPropertyName("r")] int Refusals = 0,
    [property: JsonPropertyName("s")] double Share = 1,
    [property: JsonPropertyName("a")] long SharedAt = 0,
    [property: JsonPropertyName("t")] int TokenLimit = 0,
    [property: JsonPropertyName("q")] int RequestLimit = 0,
    [property: JsonPropertyName("f")] QuotaEntry? Foreign = null)
{
    public static QuotaBook Empty { get; } = new([]);
}

/// <summary>Calls made at one time, or so nearly that they are one.</summary>
/// <param name="At">When.</param>
/// <param name="Tokens">As the service counts them at arrival: prompt and the most that may be answered.</param>
/// <param name="Calls">How many.</param>
internal readonly record struct QuotaEntry([property: JsonPropertyName("m")] long At, [property: JsonPropertyName("n")] int Tokens, [property: JsonPropertyName("c")] int Calls);

[JsonSerializable(typeof(QuotaBook))]
internal sealed partial class QuotaBookJson : JsonSerializerContext;
