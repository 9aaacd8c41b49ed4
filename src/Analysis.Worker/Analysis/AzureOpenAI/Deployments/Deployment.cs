using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;

namespace Analysis.Worker.Analysis.AzureOpenAI.Deployments;

/// <summary>One deployment as this process knows it: what it may be asked, and whether it answers.</summary>
internal sealed class Deployment(DeploymentKind kind, DeploymentOptions options, QuotaGovernor quota, Breaker breaker)
{
    private CallFault? _stopped;

    public DeploymentKind Kind { get; } = kind;

    public string Name { get; } = options.Name;

    public int Weight { get; } = options.Weight;

    public DeploymentOptions Options { get; } = options;

    public QuotaGovernor Quota { get; } = quota;

    public Breaker Breaker { get; } = breaker;

    /// <summary>Why it refuses every call, until somebody mends that; null while it does not.</summary>
    public CallFault? Stopped => Volatile.Read(ref _stopped);

    /// <returns>False where it was stopped already.</returns>
    public bool TryStop(CallFault fault) => Interlocked.CompareExchange(ref _stopped, fault, comparand: null) is null;

    /// <returns>False where it was not stopped.</returns>
    public bool TryResume() => Interlocked.Exchange(ref _stopped, value: null) is not null;

    public DeploymentReading Read(int tokens) => new(Weight, Stopped is null, Breaker.OpenFor, Quota.WaitFor(tokens));
}

internal enum DeploymentKind
{
    Chat,
    Embeddings,
}
