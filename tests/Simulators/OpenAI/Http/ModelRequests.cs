using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Simulators.OpenAI.Answers;
using Simulators.OpenAI.Calls;
using Simulators.OpenAI.Faults;
using Simulators.OpenAI.Quotas;

namespace Simulators.OpenAI.Http;

/// <summary>Answers calls of the models: key, deployment, faults on request, quota, then the answer after its time.</summary>
internal sealed class ModelRequests(OpenAISimulatorOptions options, FaultBook faults, CallBook calls, TimeProvider time)
{
    // The SDK reads base64 as it stands, without undoing an escaped '+'.
    private static readonly JsonSerializerOptions AsTheServiceWrites = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int CachedFrom = 1_024;
    private const int CachedStep = 128;

    private readonly Dictionary<string, (SimulatedDeployment Deployment, DeploymentQuota Quota)> _deployments =
        options.Deployments.ToDictionary(one => one.Name, one => (one, new DeploymentQuota(one, time)));

    private readonly HashSet<uint> _prefixes = [];
    private long _ids;

    public async Task AnswerAsync(HttpContext context, string deployment, ModelKind kind)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var id = Interlocked.Increment(ref _ids);
        context.Response.Headers["apim-request-id"] = $"simulated-{id}";
        if (context.Request.Headers["api-key"] != options.Key && !context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal))
        {
            await WriteAsync(context, 401, Replies.Error("401", "Access denied due to invalid subscription key or wrong API endpoint."));
            return;
        }

        if (!_deployments.TryGetValue(deployment, out var found) || found.Deployment.Kind != kind)
        {
            await WriteAsync(context, 404, Replies.Error("DeploymentNotFound", "The API deployment for this resource does not exist."));
            return;
        }

        var body = JsonNode.Parse(text)!;
        var question = kind == ModelKind.Chat ? Question.OfChat(body) : Question.OfEmbeddings(body);
        var noted = new Noted(new CallRecord(time.GetUtcNow(), deployment, kind, 0, question.Estimate, 0, faults.For(found.Deployment), text));
        try
        {
            await AnswerAsync(context, noted, question, found.Deployment, found.Quota, id);
        }
        finally
        {
            calls.Add(noted.Call);
        }
    }

    private async Task AnswerAsync(HttpContext context, Noted noted, Question question, SimulatedDeployment deployment, DeploymentQuota quota, long id)
    {
        var call = noted.Call;
        if (call.Fault is { } fault && await FaultAnswers.TryAsync(context, fault) is { } status)
        {
            noted.Call = call with { Status = status };
            return;
        }

        var admission = quota.Ask(question.Estimate);
        WriteHeaders(context, call.Fault, deployment, admission.TokensLeft, admission.RequestsLeft);
        if (!admission.IsAdmitted)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(admission.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["retry-after-ms"] = Math.Ceiling(admission.RetryAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            noted.Call = call with { Status = 429 };
            await WriteAsync(context, 429, Replies.Error("429", "Requests have exceeded the rate limit of this deployment. Please retry later."));
            return;
        }

        var (answer, completion) = AnswerTo(question, deployment, call.Fault, id);

        // What was admitted is paid for, whether its answer is waited for or not.
        noted.Call = call with { Status = 200, PaidTokens = question.PromptTokens + completion };
        await WatchAsync($"before {deployment.Kind}");
        await Task.Delay(options.Latency.Of(question.PromptTokens, completion), time, context.RequestAborted);
        await WatchAsync($"after {deployment.Kind}");
        if (call.Fault == ModelFault.Truncated)
        {
            await FaultAnswers.TruncateAsync(context, answer.ToJsonString());
            return;
        }

        await WriteAsync(context, 200, answer);
    }

    /// <summary>What will be written down of a call, however it ends.</summary>
    private sealed class Noted(CallRecord call)
    {
        public CallRecord Call { get; set; } = call;
    }

    private Task WatchAsync(string step) => options.Watch?.Invoke(step) ?? Task.CompletedTask;

    private (JsonObject Answer, int CompletionTokens) AnswerTo(Question question, SimulatedDeployment deployment, ModelFault? fault, long id)
    {
        if (deployment.Kind == ModelKind.Embeddings)
        {
            var vectors = question.Inputs.Select(input => Vector(SimulatedVector.Of(input), question.WantsBase64));
            return (Replies.Embeddings(deployment.Name, vectors, question.PromptTokens), 0);
        }

        var content = question.MaxTokens > 1 ? SimulatedAnalysis.Write(question.Data, fault) : "p";
        var (finish, said, refusal) = fault switch
        {
            ModelFault.FilteredAnswer => ("content_filter", content[..20], null),
            ModelFault.CutAnswer => ("length", content, null),
            ModelFault.Refusal => ("stop", (string?)null, "I'm sorry, I can't help with that."),
            _ => ("stop", content, null),
        };
        var completion = Tokens.Of(ModelKind.Chat, said ?? refusal ?? "");
        return (Replies.Completion(deployment.Name, $"chatcmpl-{id}", said, finish, refusal, question.PromptTokens, Cached(question), completion), completion);
    }

    private int Cached(Question question)
    {
        var fixedTokens = Tokens.Of(ModelKind.Chat, question.First);
        lock (_prefixes)
        {
            return _prefixes.Add(SimulatedVector.Hash(question.First)) || fixedTokens < CachedFrom ? 0 : fixedTokens / CachedStep * CachedStep;
        }
    }

    private static JsonNode Vector(float[] vector, bool asBase64) => asBase64 ? JsonValue.Create(SimulatedVector.Base64(vector)) : new JsonArray([.. vector.Select(value => JsonValue.Create(value))]);

    private static void WriteHeaders(HttpContext context, ModelFault? fault, SimulatedDeployment deployment, int tokensLeft, int requestsLeft)
    {
        if (fault == ModelFault.NoHeaders)
        {
            return;
        }

        int? nonsense = fault switch { ModelFault.MinusHeaders => -1, ModelFault.ZeroHeaders => 0, _ => null };
        Write("x-ratelimit-limit-tokens", deployment.TokensPerMinute);
        Write("x-ratelimit-limit-requests", deployment.RequestsPerMinute);
        Write("x-ratelimit-remaining-tokens", tokensLeft);
        Write("x-ratelimit-remaining-requests", requestsLeft);

        void Write(string name, int value) => context.Response.Headers[name] = (nonsense ?? value).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(AsTheServiceWrites), context.RequestAborted);
    }
}
