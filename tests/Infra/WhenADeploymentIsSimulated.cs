using System.Globalization;
using Analysis.Worker.Admission;
using Analysis.Worker.Stopping;
using Benchmarks.Scaling.Cases;
using Infra.Compiling;
using Microsoft.Extensions.Configuration;

namespace Infra;

/// <summary>What <c>benchmarks scaling</c> reckons with is what is deployed.</summary>
public sealed class WhenADeploymentIsSimulated
{
    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task ItsRuleIsTheDeployedOne(string environment)
    {
        var simulated = Simulated(environment);
        var scale = (await Installation.OfAsync(environment)).App(Installation.Worker)["template"]!["scale"]!;
        var rule = Assert.Single(scale["rules"]!.AsArray())!["custom"]!["metadata"]!;

        Assert.Equal((simulated.MinReplicas, simulated.MaxReplicas), ((int)scale["minReplicas"]!, (int)scale["maxReplicas"]!));
        Assert.Equal(simulated.MessagesPerReplica, int.Parse((string)rule["messageCount"]!, CultureInfo.InvariantCulture));
        Assert.Equal((simulated.Rule.PollingInterval.TotalSeconds, simulated.Rule.Cooldown.TotalSeconds), ((int)scale["pollingInterval"]!, (int)scale["cooldownPeriod"]!));
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task ItsWorkerIsTheDeployedOne(string environment)
    {
        var simulated = Simulated(environment);
        var settings = Settings.Of(await Installation.OfAsync(environment), Installation.Worker);
        var (admission, drain) = (new AdmissionOptions(), new DrainOptions());
        settings.GetSection(AdmissionOptions.Section).Bind(admission);
        settings.GetSection(DrainOptions.Section).Bind(drain);

        Assert.Equal((simulated.Lanes, simulated.Drain, simulated.Grace), (admission.Lanes, drain.Timeout, drain.PlatformGrace));
        Assert.Equal(simulated.Lock, settings.GetValue<TimeSpan>("Jobs:Azure:ServiceBus:LockDuration"));
        Assert.Equal(Quota(simulated.ChatCapacity, requestsPerCapacity: 1), Quota(settings, "Chat"));
        Assert.Equal(Quota(simulated.EmbeddingCapacity, ScalingCase.EmbeddingRequestsPerCapacity), Quota(settings, "Embeddings"));
    }

    private static ScalingCase Simulated(string environment) => Assert.Single(CaseGroups.Deployed, one => one.Name == environment);

    private static (int Tokens, int Requests) Quota(int capacity, int requestsPerCapacity) => (capacity * ScalingCase.TokensPerCapacity, capacity * requestsPerCapacity);

    private static (int Tokens, int Requests) Quota(IConfiguration settings, string model) =>
        (settings.GetValue<int>($"Model:AzureOpenAI:{model}:0:TokensPerMinute"), settings.GetValue<int>($"Model:AzureOpenAI:{model}:0:RequestsPerMinute"));
}
