using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Azure.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Resources;
using Shared.Resources.Pooling;

namespace Analysis.Worker.Analysis.AzureOpenAI.Clients;

/// <summary>Lends clients of deployments. A job never makes one of its own: connections stay as many as there are calls at once, and memory can close those that idle.</summary>
internal sealed class ModelClients : IAsyncDisposable
{
    public const string Name = "model_clients";

    /// <summary>A connection with its TLS session and buffers, estimated.</summary>
    private const long ClientBytes = 96 * 1024;

    private readonly LeasedPool<ModelClient> _pool;

    public ModelClients(
        IOptions<AzureOpenAIOptions> options, TokenCredential credential, ResourceManager resources, TimeProvider time, ILogger<LeasedPool<ModelClient>> logger)
    {
        var byKey = options.Value.Chat.Concat(options.Value.Embeddings).DistinctBy(KeyOf).ToDictionary(KeyOf);
        _pool = new LeasedPool<ModelClient>(
            Name,
            ResourceKind.Clients,
            options.Value.Clients,
            (key, _) => ValueTask.FromResult(new ModelClient(byKey[key].Endpoint!, byKey[key].ApiKey, credential, options.Value.ChatDialect)),
            resources,
            time,
            logger) { EstimatedItemBytes = ClientBytes };
    }

    public ValueTask<PoolLease<ModelClient>> LeaseAsync(Deployment deployment, CancellationToken cancellation) => _pool.LeaseAsync(KeyOf(deployment.Options), cancellation);

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private static string KeyOf(DeploymentOptions deployment) => $"{deployment.Name} at {deployment.Endpoint}";
}
