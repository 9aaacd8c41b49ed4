using System.Text;
using System.Text.Json.Nodes;
using Shared.Submissions;

namespace Shared.Tests.Submissions;

/// <summary>Items as submitters send them: a valid one, to be spoilt in one place.</summary>
internal static class Sent
{
    public static string Text(int length) => string.Concat(Enumerable.Repeat("Lorem ipsum ", (length / 12) + 1))[..length].TrimEnd().PadRight(length, 'x');

    public static JsonObject Valid() => new()
    {
        ["resume"] = Text(200),
        ["job_description"] = Text(300),
        ["keywords"] = new JsonArray("Python", "C#"),
    };

    public static JsonObject With(string field, JsonNode? value)
    {
        var item = Valid();
        item[field] = value;
        return item;
    }

    /// <summary>A valid item with one more member, written as it stands: for what a JSON document object cannot hold.</summary>
    public static string WithRaw(string member) => Valid().ToJsonString()[..^1] + "," + member + "}";

    public static ItemReading Read(JsonNode? item) => Read(item?.ToJsonString() ?? "null");

    public static ItemReading Read(string json) => ItemReader.Read(Encoding.UTF8.GetBytes(json));

    public static JobInput InputOf(ItemReading reading) =>
        JobInputJson.Read((reading.Item ?? throw new InvalidOperationException(string.Join("; ", reading.Errors))).Input.Span)!;

    public static (string Pointer, string Code) OnlyError(ItemReading reading)
    {
        Assert.Null(reading.Item);
        var error = Assert.Single(reading.Errors);
        return (error.Pointer, error.Code);
    }
}
