using System.ClientModel;
using System.ClientModel.Primitives;
using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;
using Azure.AI.OpenAI;
using Azure.Core;
using OpenAI.Chat;

namespace Analysis.Worker.Analysis.AzureOpenAI.Clients;

/// <summary>
/// A client of one endpoint with a connection of its own, used for one call at a time. It makes each call once: trying again is the caller's.
/// Whatever the service or the network does is a value; only being canceled is thrown.
/// </summary>
internal sealed class ModelClient : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly AzureOpenAIClient _client;
    private readonly ChatDialect _dialect;

    /// <param name="endpoint">The resource.</param>
    /// <param name="apiKey">Null where <paramref name="credential"/> is to be used.</param>
    /// <param name="credential">The process's identity.</param>
    /// <param name="dialect">How a chat model is asked.</param>
    public ModelClient(Uri endpoint, string? apiKey, TokenCredential credential, ChatDialect dialect)
    {
        _dialect = dialect;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, ConnectTimeout = ConnectTimeout, AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var options = new AzureOpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        if (dialect == ChatDialect.Gpt5)
        {
            options.AddPolicy(new CompletionTokensPolicy(), PipelinePosition.PerCall);
        }

        _client = string.IsNullOrEmpty(apiKey) ? new AzureOpenAIClient(endpoint, credential, options) : new AzureOpenAIClient(endpoint, new ApiKeyCredential(apiKey), options);
    }

    public Task<ModelReply<ChatAnswer>> CompleteAsync(string deployment, IReadOnlyList<PromptMessage> prompt, AnswerForm form, CancellationToken cancellation) =>
        ReplyAsync(
            async () => await _client.GetChatClient(deployment).CompleteChatAsync(prompt.Select(MessageOf), OptionsOf(form), cancellation),
            AnswerOf,
            cancellation);

    public Task<ModelReply<EmbeddingAnswer>> EmbedAsync(string deployment, IReadOnlyList<string> texts, CancellationToken cancellation) =>
        ReplyAsync(
            async () => await _client.GetEmbeddingClient(deployment).GenerateEmbeddingsAsync(texts, cancellationToken: cancellation),
            static vectors => new EmbeddingAnswer([.. vectors.OrderBy(vector => vector.Index).Select(vector => vector.ToFloats())], vectors.Usage.InputTokenCount),
            cancellation);

    public void Dispose() => _http.Dispose();

    private static async Task<ModelReply<T>> ReplyAsync<TSdk, T>(Func<Task<ClientResult<TSdk>>> call, Func<TSdk, T> read, CancellationToken cancellation)
    {
        PipelineResponse? response = null;
        try
        {
            var result = await call();
            response = result.GetRawResponse();
            return new ModelReply<T>.Answered(read(result.Value), HeadersOf(response));
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // Everything: the library throws a dozen types for what a wire may do, and their messages may quote what was sent. Each is a value from here on.
            response ??= (fault as ClientResultException)?.GetRawResponse();
            return new ModelReply<T>.Failed(FaultReading.Of(fault, response), HeadersOf(response));
        }
    }

    private static Func<string, string?> HeadersOf(PipelineResponse? response) => name => response is not null && response.Headers.TryGetValue(name, out var value) ? value : null;

    private static ChatMessage MessageOf(PromptMessage message) => message.Role switch
    {
        PromptRole.System => new SystemChatMessage(message.Text),
        PromptRole.Assistant => new AssistantChatMessage(message.Text),
        _ => new UserChatMessage(message.Text),
    };

    private ChatCompletionOptions OptionsOf(AnswerForm form)
    {
        var options = new ChatCompletionOptions { MaxOutputTokenCount = form.MaxTokens, Temperature = _dialect == ChatDialect.Gpt4 ? 0 : null };
        if (form.Schema is { } schema)
        {
            options.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(form.SchemaName, schema, jsonSchemaIsStrict: true);
        }

        return options;
    }

    private static ChatAnswer AnswerOf(ChatCompletion completion)
    {
        var end = completion switch
        {
            { FinishReason: ChatFinishReason.ContentFilter } => ChatEnd.ContentFilter,
            { Refusal.Length: > 0 } => ChatEnd.Refusal,
            { FinishReason: ChatFinishReason.Length } => ChatEnd.Length,
            _ => ChatEnd.Whole,
        };
        return new ChatAnswer(end, string.Concat(completion.Content.Select(part => part.Text)), completion.Usage.InputTokenCount, completion.Usage.OutputTokenCount);
    }
}
