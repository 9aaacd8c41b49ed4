using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Intake.Api.Tests.Running;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Intake.Api.Tests;

public partial class WhenTheReferenceIsRead : IAsyncLifetime
{
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task EveryRouteIsDescribedWithItsAnswersAndProblems()
    {
        var document = await DocumentAsync();
        var routes = _api.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText is { } path && (path.StartsWith("/v1", StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal)))
            .Where(route => route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .ToList();

        Assert.True(routes.Count >= 16);
        Assert.All(routes, route =>
        {
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single();
            var operation = document["paths"]![route.RoutePattern.RawText!.Replace("/v1/v1", "/v1", StringComparison.Ordinal)]![method.ToLowerInvariant()]!;
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]) || string.IsNullOrEmpty((string?)operation["description"]) || string.IsNullOrEmpty((string?)operation["operationId"]));
            Assert.Contains(operation["responses"]!.AsObject(), answer => answer.Key.StartsWith('2'));
            Assert.All(operation["responses"]!.AsObject(), answer => Assert.False(string.IsNullOrEmpty((string?)answer.Value!["description"])));
        });
    }

    [Fact]
    public async Task TheExamplesAreAcceptedAsTheyStand()
    {
        var document = await DocumentAsync();
        JsonNode ExampleOf(string path, string type) => document["paths"]![path]!["post"]!["requestBody"]!["content"]![type]!["example"]!;

        await (await _api.Client.PostAsync("/v1/jobs", Send.Json(ExampleOf("/v1/jobs", "application/json")))).JsonAsync(HttpStatusCode.Accepted);
        await (await _api.Client.PostAsync("/v1/batches", Send.Json(ExampleOf("/v1/batches", "application/json")))).JsonAsync(HttpStatusCode.Accepted);
        await (await _api.Client.PostAsync("/v1/batches", Send.Ndjson((string)ExampleOf("/v1/batches", Send.Lines)!))).JsonAsync(HttpStatusCode.Accepted);
        await (await _api.Client.PostAsync("/v1/quotes", Send.Json(ExampleOf("/v1/quotes", "application/json")))).JsonAsync(HttpStatusCode.OK);
        await (await _api.Client.PostAsync("/v1/quotes", Send.Ndjson((string)ExampleOf("/v1/quotes", Send.Lines)!))).JsonAsync(HttpStatusCode.OK);
        await (await _api.Client.PostAsync("/v1/keys", Send.Json(ExampleOf("/v1/keys", "application/json")))).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task IdsTimesAndResultsHaveTheirShapes()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!;

        Assert.StartsWith("^job_", (string?)schemas["JobId"]!["pattern"], StringComparison.Ordinal);
        Assert.Equal("date-time", (string?)schemas["JobView"]!["properties"]!["accepted_at"]!["format"]);
        Assert.Equal("0", schemas["AnalysisResult"]!["properties"]!["similarity_percentage"]!["minimum"]!.ToJsonString());
        Assert.Equal("100", schemas["AnalysisResult"]!["properties"]!["similarity_percentage"]!["maximum"]!.ToJsonString());
        Assert.False((bool?)schemas["JobItem"]!["additionalProperties"]);
        Assert.All(schemas["JobItem"]!["properties"]!.AsObject(), field => Assert.NotNull(field.Value!["description"]));
    }

    [Fact]
    public async Task ThePageLoadsNothingFromAnywhereElse()
    {
        using var response = await _api.Client.GetAsync("/docs/");
        var page = await response.Content.ReadAsStringAsync();

        Assert.DoesNotMatch(Elsewhere(), page);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        foreach (Match script in Script().Matches(page))
        {
            Assert.Equal(HttpStatusCode.OK, (await _api.Client.GetAsync("/docs/" + script.Groups[1].Value)).StatusCode);
        }
    }

    [GeneratedRegex("(src|href)=\"(https?:)?//")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("src=\"([^\"]+)\"")]
    private static partial Regex Script();

    private async Task<JsonNode> DocumentAsync() => await (await _api.Client.GetAsync("/openapi/v1.json")).JsonAsync(HttpStatusCode.OK);
}
