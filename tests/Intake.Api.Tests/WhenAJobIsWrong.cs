using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Intake.Api.Tests.Running;
using Shared.Submissions;

namespace Intake.Api.Tests;

public class WhenAJobIsWrong : IAsyncLifetime
{
    private RunningApi _api = null!;

    public static TheoryData<string, HttpStatusCode, string, string> WrongBodies
    {
        get
        {
            var valid = Send.Item().ToJsonString();
            return new()
            {
                { "", HttpStatusCode.BadRequest, "invalid_json", "invalid_json" },
                { valid[..^1], HttpStatusCode.BadRequest, "invalid_json", "invalid_json" },
                { valid + valid, HttpStatusCode.BadRequest, "invalid_json", "invalid_json" },
                { "[]", HttpStatusCode.UnprocessableEntity, "invalid_item", "wrong_type" },
                { Spoilt("resume", "17"), HttpStatusCode.UnprocessableEntity, "invalid_item", "wrong_type" },
                { Spoilt("resume", $"\"{Send.Text(199)}\""), HttpStatusCode.UnprocessableEntity, "invalid_item", "too_short" },
                { Spoilt("resume", $"\"{Send.Text(200)}\\u0000\""), HttpStatusCode.UnprocessableEntity, "invalid_item", "nul_character" },
                { Spoilt("language", "\"fr\""), HttpStatusCode.UnprocessableEntity, "invalid_item", "unsupported_language" },
                { Spoilt("job_desciption", "\"x\""), HttpStatusCode.UnprocessableEntity, "invalid_item", "unknown_field" },
            };
        }
    }

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task TheProblemSaysWhatAndNothingIsAccepted(string body, HttpStatusCode status, string code, string itemCode)
    {
        var problem = await (await _api.Client.PostAsync("/v1/jobs", Send.Json(body))).ProblemAsync(status, code);

        var error = Assert.Single(problem["errors"]!.AsArray());
        Assert.Equal(itemCode, (string?)error!["code"]);
        Assert.Null(error["line"]);
        await AssertNothingAcceptedAsync();
    }

    [Fact]
    public async Task BytesThatAreNoUtf8AreRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Send.Item().ToJsonString());
        bytes[40] = 0xC3;
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await (await _api.Client.PostAsync("/v1/jobs", body)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_utf8");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/json; charset=utf-16")]
    public async Task AnotherTypeOfContentIsRefusedByName(string type)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Send.Item().ToJsonString()));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var problem = await (await _api.Client.PostAsync("/v1/jobs", body)).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

        Assert.Contains("application/json", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherEncodingThanGzipIsRefused()
    {
        using var body = Send.Json(Send.Item());
        body.Headers.ContentEncoding.Add("br");

        await (await _api.Client.PostAsync("/v1/jobs", body)).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task ABodyThatOnlySaysItIsGzipIsRefused()
    {
        using var body = Send.Json(Send.Item());
        body.Headers.ContentEncoding.Add("gzip");

        await (await _api.Client.PostAsync("/v1/jobs", body)).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");
    }

    [Fact]
    public async Task TooLargeABodyIsRefusedWithTheLimit()
    {
        var problem = await (await _api.Client.PostAsync("/v1/jobs", Send.Json(new string(' ', InputLimits.MaxItemBytes + 1))))
            .ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");

        Assert.Contains($"{InputLimits.MaxItemBytes} bytes", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABombIsRefusedAsItUnfolds()
    {
        using var body = Send.Gzip(new byte[50_000_000], "application/json");

        Assert.True(body.Headers.ContentLength < 1_000_000);
        await (await _api.Client.PostAsync("/v1/jobs", body)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("é")]
    [InlineData("")]
    public async Task AnIdempotencyKeyThatIsNoneIsRefused(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = Send.Json(Send.Item()) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = _api.Address };

        await (await client.SendAsync(request)).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");
    }

    [Theory]
    [InlineData("/v1/jobs?limit=0")]
    [InlineData("/v1/jobs?limit=201")]
    [InlineData("/v1/jobs?limit=x")]
    [InlineData("/v1/jobs?before=job_x")]
    public async Task AParameterOutOfItsRangeIsNamed(string path)
    {
        var problem = await (await _api.Client.GetAsync(path)).ProblemAsync(HttpStatusCode.BadRequest, "bad_request");

        Assert.StartsWith(path.Contains("limit", StringComparison.Ordinal) ? "limit" : "before", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/jobs/job_00000000000000000000000000000000")]
    [InlineData("/v1/jobs/nonsense/result")]
    [InlineData("/v1/batches/bat_00000000000000000000000000000000")]
    [InlineData("/v1/batches/nonsense/results")]
    [InlineData("/v1/nothing")]
    [InlineData("/")]
    public async Task WhatIsNotThereIsNotFound(string path) => await (await _api.Client.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task AMethodThatARouteDoesNotKnowIsToldSo()
    {
        var response = await _api.Client.DeleteAsync("/v1/jobs");

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    private static string Spoilt(string field, string json) =>
        $"{{{string.Join(',', Send.Item().Where(member => member.Key != field && member.Key != "custom_id").Select(member => $"\"{member.Key}\":{member.Value!.ToJsonString()}").Append($"\"{field}\":{json}"))}}}";

    private async Task AssertNothingAcceptedAsync() =>
        Assert.Equal("0", (await (await _api.Client.GetAsync("/v1/queue")).JsonAsync(HttpStatusCode.OK))["ready"]!.ToJsonString());
}
