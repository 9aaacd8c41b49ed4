using System.Diagnostics.Metrics;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;

namespace Analysis.Worker.Analysis.AzureOpenAI;

/// <summary>Calls of the model in numbers, under the meter <c>Jobs.Model</c>.</summary>
internal sealed class ModelInstruments
{
    public const string MeterName = "Jobs.Model";

    private readonly Counter<long> _calls;

    public ModelInstruments(IMeterFactory meters, ModelDeployments deployments)
    {
        var meter = meters.Create(MeterName);
        _calls = meter.CreateCounter<long>("model_calls", "{call}", "Calls over the wire, by deployment and what came of each.");
        meter.CreateObservableGauge("model_stopped", () => deployments.All.Select(Stopped), "{deployment}", "1 while a deployment refuses every call (401, 403, 404), else 0.");
        meter.CreateObservableGauge("model_quota_wait_seconds", () => deployments.All.Select(Wait), "s", "How long an ordinary call would wait for its quota now.");
        meter.CreateObservableGauge("model_quota_tokens", () => deployments.All.Select(Tokens), "{token}", "Tokens a minute that the deployment admits, as the service told or as it is configured.");
        meter.CreateObservableGauge("model_broken", () => deployments.All.Select(Broken), "{deployment}", "1 while a deployment fails so often that it is left alone, else 0.");
    }

    public void Called(Deployment deployment, string outcome) =>
        _calls.Add(1, new KeyValuePair<string, object?>("deployment", deployment.Label), new KeyValuePair<string, object?>("outcome", outcome));

    private static Measurement<double> Wait(Deployment one) =>
        new(one.Quota.WaitFor(one.Quota.TypicalTokens)?.TotalSeconds ?? 0, new KeyValuePair<string, object?>("deployment", one.Label));

    private static Measurement<int> Tokens(Deployment one) => new(QuotaLimits.Of(one.Quota.Configured, one.Quota.Known).Tokens, new KeyValuePair<string, object?>("deployment", one.Label));

    private static Measurement<int> Stopped(Deployment one) => new(one.Stopped is null ? 0 : 1, new KeyValuePair<string, object?>("deployment", one.Label));

    private static Measurement<int> Broken(Deployment one) => new(one.Breaker.OpenFor > TimeSpan.Zero ? 1 : 0, new KeyValuePair<string, object?>("deployment", one.Label));
}
