using System.Text;
using System.Text.Json.Nodes;
using Shared.Submissions;

namespace Shared.Tests.Submissions;

public class WhenAnItemIsWrong
{
    public static TheoryData<string, string, string, string> OneWrongField => new()
    {
        { "resume", "null", "/resume", "required" },
        { "resume", "17", "/resume", "wrong_type" },
        { "resume", "[{\"deep\":[1]}]", "/resume", "wrong_type" },
        { "resume", "\"\"", "/resume", "too_short" },
        { "job_description", $"\"{Sent.Text(150)}{new string(' ', 50)}\"", "/job_description", "too_short" },
        { "resume", $"\"{Sent.Text(200)}\\u0000\"", "/resume", "nul_character" },
        { "resume", $"\"{Sent.Text(200)}\\ud83d\"", "/resume", "invalid_unicode" },
        { "resume", $"\"{Sent.Text(200)}\\ude00\\ud83d\"", "/resume", "invalid_unicode" },
        { "keywords", "null", "/keywords", "required" },
        { "keywords", "{}", "/keywords", "wrong_type" },
        { "keywords", "[]", "/keywords", "too_few" },
        { "keywords", "\" , ,\"", "/keywords", "too_few" },
        { "keywords", "[\"a\",\"b\",\"c\",7]", "/keywords/3", "wrong_type" },
        { "keywords", "[null]", "/keywords/0", "wrong_type" },
        { "keywords", $"[\"a\",\"{new string('k', 101)}\"]", "/keywords/1", "too_long" },
        { "keywords", $"\"a,{new string('k', 101)}\"", "/keywords", "too_long" },
        { "keywords", "[\"a\\u0000\"]", "/keywords/0", "nul_character" },
        { "keywords", "[\"\\udc00\"]", "/keywords/0", "invalid_unicode" },
        { "keywords", $"\"{string.Join(',', Enumerable.Range(0, 101))}\"", "/keywords", "too_many" },
        { "language", "\"fr\"", "/language", "unsupported_language" },
        { "language", "\"ja\"", "/language", "unsupported_language" },
        { "language", "\"ko\"", "/language", "unsupported_language" },
        { "language", "1", "/language", "wrong_type" },
        { "custom_id", "7", "/custom_id", "wrong_type" },
        { "custom_id", "\" \"", "/custom_id", "too_short" },
        { "custom_id", $"\"{new string('c', 129)}\"", "/custom_id", "too_long" },
        { "metadata", "\"x\"", "/metadata", "wrong_type" },
        { "metadata", "{\"some/key~\":1}", "/metadata/some~1key~0", "wrong_type" },
        { "metadata", "{\"a\":\"1\",\"a\":\"2\"}", "/metadata/a", "duplicate_field" },
        { "metadata", $"{{\"a\":\"{new string('v', 513)}\"}}", "/metadata/a", "too_long" },
        { "metadata", $"{{\"{new string('k', 65)}\":\"1\"}}", $"/metadata/{new string('k', 64)}…", "too_long" },
        { "metadata", "{\"\\ud800\":\"1\"}", "/metadata", "invalid_unicode" },
        { "metadata", "{\"a\":\"\\u0000\"}", "/metadata/a", "nul_character" },
        { "metadata", $"{{{string.Join(',', Enumerable.Range(0, 17).Select(i => $"\"{i}\":\"\""))}}}", "/metadata", "too_many" },
    };

    [Theory]
    [MemberData(nameof(OneWrongField))]
    public void TheFieldIsPointedToWithACode(string field, string json, string place, string code)
    {
        var members = Sent.Valid().Where(member => member.Key != field).Select(member => $"\"{member.Key}\":{member.Value!.ToJsonString()}").Append($"\"{field}\":{json}");

        Assert.Equal((place, code), Sent.OnlyError(Sent.Read($"{{{string.Join(',', members)}}}")));
    }

    [Theory]
    [InlineData("null", "wrong_type")]
    [InlineData("[]", "wrong_type")]
    [InlineData("\"text\"", "wrong_type")]
    [InlineData("", "invalid_json")]
    [InlineData("{", "invalid_json")]
    [InlineData("{\"resume\":tru", "invalid_json")]
    [InlineData("[] []", "invalid_json")]
    public void WhatIsNoObjectIsRefusedAsAWhole(string json, string code) => Assert.Contains(("", code), Sent.Read(json).Errors.Select(e => (e.Pointer, e.Code)));

    [Fact]
    public void ASecondValueAfterTheItemIsBrokenJson() =>
        Assert.Equal(("", "invalid_json"), Sent.OnlyError(Sent.Read(Sent.Valid().ToJsonString() + Sent.Valid().ToJsonString())));

    [Fact]
    public void EveryErrorIsReportedAtOnce()
    {
        var errors = Sent.Read("""{"resume":"short","keywords":["ok",1,2],"language":"fr","job_desciption":"x","metadata":{"a":1}}""").Errors;

        Assert.Equal(
            [
                ("/resume", "too_short"), ("/keywords/1", "wrong_type"), ("/keywords/2", "wrong_type"), ("/language", "unsupported_language"),
                ("/job_desciption", "unknown_field"), ("/metadata/a", "wrong_type"), ("/job_description", "required"),
            ],
            errors.Select(e => (e.Pointer, e.Code)));
        Assert.Contains("did you mean job_description?", errors[4].Message, StringComparison.Ordinal);
        Assert.Contains("en, zh-TW", errors[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFieldThatStandsTwiceIsNamed() => Assert.Equal(("/language", "duplicate_field"), Sent.OnlyError(Sent.Read(Sent.WithRaw("\"language\":\"en\",\"language\":\"en\""))));

    [Fact]
    public void ACallbackIsRefusedWithASentenceThatSaysWhy()
    {
        var error = Assert.Single(Sent.Read(Sent.With("callback_url", "https://example.com")).Errors);

        Assert.Equal(("/callback_url", "unknown_field"), (error.Pointer, error.Code));
        Assert.Contains("not available yet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownNameIsShownShortenedAndPrintable()
    {
        var error = Assert.Single(Sent.Read(Sent.With("\u0007a/b" + Sent.Text(500), 1)).Errors);

        Assert.StartsWith("/\uFFFDa~1bLorem", error.Pointer, StringComparison.Ordinal);
        Assert.EndsWith("…", error.Pointer, StringComparison.Ordinal);
        Assert.True(error.Pointer.Length < 70 && error.Message.Length < 120);
    }

    [Fact]
    public void AnInvalidByteIsNotTakenForText()
    {
        var bytes = Encoding.UTF8.GetBytes(Sent.Valid().ToJsonString());
        bytes[30] = 0xFF;

        Assert.Equal(("", "invalid_utf8"), Sent.OnlyError(ItemReader.Read(bytes)));
    }

    [Fact]
    public void NestingIsLimited() =>
        Assert.Equal("invalid_json", Sent.Read(Sent.WithRaw($"\"language\":{new string('[', 20)}{new string(']', 20)}")).Errors[^1].Code);

    [Fact]
    public void NoErrorRepeatsWhatWasSent()
    {
        const string marker = "PLANTED";
        var wrong = new JsonObject
        {
            ["resume"] = marker,
            ["job_description"] = marker + "\0",
            ["keywords"] = new JsonArray(marker + new string('k', 100)),
            ["language"] = marker,
            ["custom_id"] = marker + new string('c', 128),
            ["metadata"] = new JsonObject { ["a"] = marker + new string('v', 512) },
        };

        var readings = new[] { Sent.Read(wrong), Sent.Read($$"""{"resume": t{{marker}}}"""), Sent.Read(Sent.Valid().ToJsonString() + marker) };

        Assert.All(readings, reading => Assert.DoesNotContain(marker, string.Concat(reading.Errors), StringComparison.Ordinal));
        Assert.Equal(6, readings[0].Errors.Count);
    }

    [Fact]
    public void TheNumberOfErrorsKeptIsBounded() =>
        Assert.Equal(InputLimits.MaxErrorsPerItem, Sent.Read(Sent.With("keywords", new JsonArray([.. Enumerable.Range(0, 5_000).Select(i => (JsonNode)i)]))).Errors.Count);
}
