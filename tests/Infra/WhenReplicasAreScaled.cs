using System.Globalization;
using Analysis.Worker.Admission;
using Infra.Compiling;
using Microsoft.Extensions.Configuration;

namespace Infra;

public sealed class WhenReplicasAreScaled
{
    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task AReplicaIsMeantForNoMoreThanItRuns(string environment)
    {
        var made = await Installation.OfAsync(environment);
        var rule = Assert.Single(made.App(Installation.Worker)["template"]!["scale"]!["rules"]!.AsArray())!["custom"]!;
        var admission = new AdmissionOptions();
        Settings.Of(made, Installation.Worker).GetSection(AdmissionOptions.Section).Bind(admission);

        Assert.Equal("azure-servicebus", (string?)rule["type"]);
        Assert.InRange(int.Parse((string)rule["metadata"]!["messageCount"]!, CultureInfo.InvariantCulture), 1, admission.Lanes);
        Assert.Null(rule["auth"]);
    }

    [Fact]
    public async Task ATargetAboveTheLanesIsNotDeployed()
    {
        var (made, complaints) = await Installation.WithAsync("param workerLanes = 8", "param messagesPerReplica = 9");

        Assert.Null(made);
        Assert.Contains("messagesPerReplica is 9; it must not be above lanes, 8.", complaints, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task TheApiNeverSleepsAndNobodyGoesBeyondTen(string environment)
    {
        var made = await Installation.OfAsync(environment);
        var (api, worker) = (made.App(Installation.Api)["template"]!["scale"]!, made.App(Installation.Worker)["template"]!["scale"]!);

        Assert.InRange((int)api["minReplicas"]!, 1, (int)api["maxReplicas"]!);
        Assert.InRange((int)worker["minReplicas"]!, 0, (int)worker["maxReplicas"]!);
        Assert.InRange((int)worker["maxReplicas"]!, 1, 10);
        Assert.Equal((int)worker["maxReplicas"]!, (int)made.Outputs["workerMaxReplicas"]!);
    }

    [Fact]
    public async Task ThereAreNoMoreWorkersThanTheQuotaFeeds()
    {
        (int Capacity, int Tokens, int Seconds, int Lanes, int Replicas)[] cases =
        [
            (1, 6000, 15, 8, 1), // a job's tokens a minute would be enough
            (192, 6000, 15, 8, 1), // 32 jobs a minute, 192,000 tokens
            (193, 6000, 15, 8, 2),
            (960, 6000, 15, 8, 5),
            (961, 6000, 15, 8, 6),
            (300, 6000, 30, 8, 4), // jobs twice as long: twice the workers
            (100_000, 6000, 15, 8, 10),
            (300, 6000, 600, 1, 10), // not one job a minute counts as one
        ];

        var results = await Compiler.ComputeAsync(
            "import { jobsPerMinute, replicasFed } from 'modules/scaling.bicep'",
            [.. cases.Select(one => $"replicasFed({one.Capacity}, {one.Tokens}, jobsPerMinute({one.Lanes}, {one.Seconds}))")]);

        Assert.Equal(cases.Select(one => one.Replicas), results);
    }

    [Fact]
    public async Task TheScarcerQuotaCountsAndTheWorkerKnowsBoth()
    {
        var (made, complaints) = await Installation.WithAsync(
            "param chat = { model: 'gpt-4.1', version: '2025-04-14', sku: 'Standard', capacity: 1000, requestsPerCapacity: 1 }",
            "param embeddings = { model: 'text-embedding-3-large', version: '1', sku: 'Standard', capacity: 190, requestsPerCapacity: 6 }",
            "param chatTokensPerJob = 6000",
            "param embeddingTokensPerJob = 3000",
            "param secondsPerJob = 15",
            "param workerLanes = 8");

        Assert.True(made is not null, complaints);
        Assert.Equal(2, (int)made.App(Installation.Worker)["template"]!["scale"]!["maxReplicas"]!);
        var settings = made.Environment(Installation.Worker);
        Assert.Equal("1000000", settings["Model__AzureOpenAI__Chat__0__TokensPerMinute"]);
        Assert.Equal("1000", settings["Model__AzureOpenAI__Chat__0__RequestsPerMinute"]);
        Assert.Equal("190000", settings["Model__AzureOpenAI__Embeddings__0__TokensPerMinute"]);
        Assert.Equal("1140", settings["Model__AzureOpenAI__Embeddings__0__RequestsPerMinute"]);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task TheWorkerNamesTheDeploymentsThatAreMade(string environment)
    {
        var made = await Installation.OfAsync(environment);
        var settings = made.Environment(Installation.Worker);

        Assert.Equal(
            [settings["Model__AzureOpenAI__Chat__0__Name"], settings["Model__AzureOpenAI__Embeddings__0__Name"]],
            made.OfType("Microsoft.CognitiveServices/accounts/deployments").Select(deployment => ((string)deployment["name"]!).Split('/')[1]));
    }

    [Fact]
    public async Task ANewRevisionCanBeGivenAPartOfTheTraffic()
    {
        var (made, complaints) = await Installation.WithAsync(
            "param revisionMode = 'Multiple'",
            "param apiTraffic = [{ revision: 'intake-api--old', weight: 90 }, { revision: 'latest', weight: 10 }]");

        Assert.True(made is not null, complaints);
        var traffic = made.App(Installation.Api)["configuration"]!["ingress"]!["traffic"]!.AsArray();
        Assert.Equal([("intake-api--old", null, 90), (null, true, 10)], traffic.Select(share => ((string?)share!["revisionName"], (bool?)share["latestRevision"], (int)share["weight"]!)));
        Assert.Equal("Multiple", (string?)made.App(Installation.Worker)["configuration"]!["activeRevisionsMode"]);
    }
}
