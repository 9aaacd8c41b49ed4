using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Analysis.AzureOpenAI.Deployments;

/// <summary>All deployments of the process, by what they are for.</summary>
internal sealed partial class ModelDeployments
{
    private readonly ILogger _logger;

    public ModelDeployments(IOptions<AzureOpenAIOptions> options, QuotaGovernors governors, TimeProvider time, ILogger<ModelDeployments> logger)
    {
        _logger = logger;
        var twice = options.Value.Chat.Concat(options.Value.Embeddings).CountBy(one => one.Name).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        Chat = SetOf(DeploymentKind.Chat, options.Value.Chat);
        Embeddings = SetOf(DeploymentKind.Embeddings, options.Value.Embeddings);

        DeploymentSet SetOf(DeploymentKind kind, List<DeploymentOptions> deployments)
        {
            return new DeploymentSet([.. deployments.Select(one => new Deployment(kind, one, LabelOf(one), governors.For(one, Changes), BreakerOf(one)))]);

            Breaker BreakerOf(DeploymentOptions one) => new(
                options.Value.Breaker,
                time,
                () => Tell(() => Breaks(_logger, LabelOf(one), options.Value.Breaker.Break)),
                () => Tell(() => Recovered(_logger, LabelOf(one))));

            string LabelOf(DeploymentOptions one) => twice.Contains(one.Name) ? $"{one.Name} at {one.Endpoint?.Host}" : one.Name;

            void Tell(Action tell)
            {
                tell();
                Changes.Tell();
            }
        }
    }

    /// <summary>Of any deployment: it stopped, resumed, broke or recovered, or its quota changed.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Whether each was called once: only then are jobs received.</summary>
    public bool AreTried { get; private set; }

    public DeploymentSet Chat { get; }

    public DeploymentSet Embeddings { get; }

    public IEnumerable<Deployment> All => Chat.All.Concat(Embeddings.All);

    public void NoteTried()
    {
        AreTried = true;
        Changes.Tell();
    }

    public DeploymentSet SetOf(Deployment deployment) => deployment.Kind == DeploymentKind.Chat ? Chat : Embeddings;
}
