using System.Text.Json;
using Shared.Ids;
using Shared.Submissions;

namespace Benchmarks.Store;

/// <summary>What every side is given: 9 KB in, 4 KB out. The input is a valid one, so that the real worker can run it.</summary>
internal static class Payload
{
    public static SubmitterId Submitter { get; } = SubmitterId.Parse("bench");

    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(7);

    public static byte[] Input { get; } = JobInputJson.Write(new JobInput(Text(6_000), Text(2_900), ["Python", "Kubernetes", "AWS", "Docker"], Languages.English));

    /// <summary>The same as a request's body.</summary>
    public static byte[] Body { get; } = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<JsonElement>(Input));

    public static byte[] Result { get; } = [.. Enumerable.Repeat((byte)'r', 4_000)];

    public static SubmittedItem Item { get; } = new(Input, CustomId: null, Metadata: null);

    private static string Text(int length)
    {
        const string Sentence = "Built and ran services in Python and C# with PostgreSQL and Docker, for people who did not build them. ";
        return string.Concat(Enumerable.Repeat(Sentence, (length / Sentence.Length) + 1))[..length].TrimEnd();
    }
}
