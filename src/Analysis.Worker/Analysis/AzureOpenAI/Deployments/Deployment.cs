using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;

namespace Analysis.Worker.Analysis.AzureOpenAI.Deployments;

/// <summary>One deployment as this process knows it: what it may be asked, and whether it answers.</summary>
/// <param name="kind">What it is called for.</param>
/// <param name="options">Its settings.</param>
/// <param name="label">What people are told of it by.</param>
/// <param name="quota">When it may be called.</param>
/// <param name="breaker">Whether it answers.</param>
internal sealed class Deployment(DeploymentKind kind, DeploymentOptions options, string label, QuotaGovernor quota, Breaker breaker)
{
    private CallFault? _stopped;

    public DeploymentKind Kind { get; } = kind;

    /// <summary>At its endpoint.</summary>
    public string Name { get; } = options.Name;

    /// <summary>In metrics and logs: the name, with the endpoint's host where two have the same.</summary>
    public string Label { get; } = label;

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
