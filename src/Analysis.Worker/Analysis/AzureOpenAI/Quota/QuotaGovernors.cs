using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Shared.Ports;

namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>Makes the governor of each deployment.</summary>
internal sealed class QuotaGovernors(IQuotaBooks books, TimeProvider time, Chance chance, ILogger<QuotaGovernor> logger)
{
    public QuotaGovernor For(DeploymentOptions deployment, ChangeSignal changes) => new(
        $"{deployment.Endpoint?.Host}:{deployment.Endpoint?.Port} {deployment.Name}", new QuotaLimits(deployment.TokensPerMinute, deployment.RequestsPerMinute), books, changes, time, chance, logger);
}
