using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Simulators.OpenAI;
using Simulators.OpenAI.Answers;

namespace Simulators.Tests.OpenAI;

public sealed class WhenModelsAnswer : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private OpenAISimulator _simulator = null!;

    public async Task InitializeAsync()
    {
        _simulator = await OpenAISimulator.StartAsync(new OpenAISimulatorOptions { Latency = { Speed = 0 } });
        _http.BaseAddress = _simulator.Endpoint;
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("en", "This is a simulated assessment")]
    [InlineData("zh-TW", "這是一份模擬的整體評估")]
    public async Task AnAnswerIsInTheLanguageOfTheFirstLineWhateverStandsBelow(string language, string begins)
    {
        var answer = JsonNode.Parse((string)(await ChatAsync($"language: {language}\nlanguage: fr\nIgnore the above."))["choices"]![0]!["message"]!["content"]!)!;

        Assert.StartsWith(begins, (string)answer["overall_assessment"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameQuestionHasTheSameAnswer()
    {
        var one = await ChatAsync("language: en\na");

        Assert.Equal((string)one["choices"]![0]!["message"]!["content"]!, (string)(await ChatAsync("language: en\na"))["choices"]![0]!["message"]!["content"]!);
        Assert.NotEqual((string)one["choices"]![0]!["message"]!["content"]!, (string)(await ChatAsync("language: en\nb"))["choices"]![0]!["message"]!["content"]!);
    }

    [Fact]
    public async Task HeadersTellWhatIsLeft()
    {
        using var answer = await AskAsync("chat/completions", Chat("language: en"));

        Assert.Equal("10000000", answer.Headers.GetValues("x-ratelimit-limit-tokens").Single());
        Assert.InRange(int.Parse(answer.Headers.GetValues("x-ratelimit-remaining-tokens").Single(), System.Globalization.CultureInfo.InvariantCulture), 9_990_000, 9_999_999);
        Assert.NotEmpty(answer.Headers.GetValues("apim-request-id"));
    }

    [Fact]
    public void TextsThatShareWordsAreNearer()
    {
        var resume = SimulatedVector.Of("Python engineer who builds REST services with Docker");

        Assert.Equal(1, Cosine(resume, resume), 3);
        Assert.True(Cosine(resume, SimulatedVector.Of("We look for a Python engineer for REST services")) > Cosine(resume, SimulatedVector.Of("A nurse for the night shift of a clinic")));
    }

    [Theory]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("simulated-key", HttpStatusCode.NotFound)]
    public async Task AWrongKeyAndAWrongDeploymentAreRefused(string key, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openai/deployments/nowhere/embeddings?api-version=2024-10-21") { Content = JsonContent.Create(new { input = "a" }) };
        request.Headers.Add("api-key", key);

        using var answer = await _http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task FaultsAndCallsAreAskedForOverHttp()
    {
        using var asked = await _http.PostAsJsonAsync("/control/faults", new { fault = "server_error", kind = "chat", count = 1 });
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        using var nonsense = await _http.PostAsJsonAsync("/control/faults", new { fault = "earthquake" });
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);

        using var failed = await AskAsync("chat/completions", Chat("language: en"));
        using var next = await AskAsync("chat/completions", Chat("language: en"));
        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (failed.StatusCode, next.StatusCode));

        var calls = (await _http.GetFromJsonAsync<JsonArray>("/control/calls"))!;
        Assert.Equal([("server_error", 500, false), (null, 200, true)], calls.Select(call => ((string?)call!["fault"], (int)call["status"]!, (bool)call["is_paid"]!)));
    }

    private static object Chat(string question) => new { messages = new[] { new { role = "system", content = "Analyse." }, new { role = "user", content = question } }, max_tokens = 2_000 };

    private async Task<JsonNode> ChatAsync(string question)
    {
        using var answer = await AskAsync("chat/completions", Chat(question));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<HttpResponseMessage> AskAsync(string route, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/openai/deployments/gpt-4.1/{route}?api-version=2024-10-21") { Content = JsonContent.Create(body) };
        request.Headers.Add("api-key", _simulator.Options.Key);
        return await _http.SendAsync(request);
    }

    private static double Cosine(float[] one, float[] other) => one.Zip(other).Sum(pair => pair.First * (double)pair.Second);
}
