using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Resources;
using Shared.Results;
using Shared.Submissions;
using Shared.Tests.Metrics;
using Simulators.OpenAI;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Service;

public sealed class WhenTheServiceAnswers
{
    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.TraditionalChinese)]
    public async Task AJobIsTwoCallsAndAWholeResult(string language)
    {
        await using var rig = await ModelWorker.StartAsync();

        var (job, result) = await rig.EndOfAsync(await rig.AcceptAsync(language: language));

        Assert.Equal(JobState.Succeeded, job.State);
        Assert.True(result!.Sections.AreComplete);
        Assert.Equal(new EngineDescription("azure-openai", "gpt-4.1", "text-embedding-3-large", "1"), result.Engine);
        Assert.Null(result.Calibrated);
        Assert.Equal(2, result.Usage.ModelCalls);
        Assert.Equal((1, 1, 2), (rig.ChatCalls, rig.EmbeddingCalls, rig.PaidCalls));
        Assert.Equal(rig.Service.Calls.All.Sum(call => call.PaidTokens), result.Usage.PromptTokens + result.Usage.CompletionTokens + result.Usage.EmbeddingTokens);
    }

    [Fact]
    public async Task WhatIsReservedIsWhatTheServiceCounts()
    {
        await using var rig = await ModelWorker.StartAsync();
        await rig.EndOfAsync(await rig.AcceptAsync());

        var reserved = rig.Worker.Get<global::Analysis.Worker.Analysis.AzureOpenAI.Deployments.ModelDeployments>().Chat.All[0].Quota.Known.Entries.Sum(entry => entry.Tokens);

        Assert.InRange(reserved, rig.Service.Calls.All.Single(call => call.Kind == ModelKind.Chat).Estimate * 0.99, rig.Service.Calls.All.Single(call => call.Kind == ModelKind.Chat).Estimate * 1.01);
    }

    [Fact]
    public async Task TheQuestionHasAStrictSchemaTheFixedPartFirstAndTheRealIndex()
    {
        await using var rig = await ModelWorker.StartAsync();
        var (_, result) = await rig.EndOfAsync(await rig.AcceptAsync());

        var body = JsonNode.Parse(rig.Service.Calls.All.Single(call => call.Kind == ModelKind.Chat).Body!)!;
        Assert.Equal(["system", "user"], body["messages"]!.AsArray().Select(message => (string)message!["role"]!));
        Assert.True((bool)body["response_format"]!["json_schema"]!["strict"]!);
        var data = body["messages"]![1]!["content"] is JsonArray parts ? (string)parts[0]!["text"]! : (string)body["messages"]![1]!["content"]!;
        Assert.Contains($"similarity: {result!.SimilarityPercentage} percent (raw {result.RawSimilarityPercentage} percent)", data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gpt4", "max_tokens", "max_completion_tokens", 0.0)]
    [InlineData("Gpt5", "max_completion_tokens", "max_tokens", null)]
    public async Task AChatModelIsAskedInItsOwnWords(string dialect, string limit, string without, double? temperature)
    {
        await using var rig = await ModelWorker.StartAsync(null, ("Model:AzureOpenAI:ChatDialect", dialect));
        await rig.EndOfAsync(await rig.AcceptAsync());

        var body = JsonNode.Parse(rig.Service.Calls.All.Single(call => call.Kind == ModelKind.Chat).Body!)!;
        Assert.Equal(1_600, (int)body[limit]!);
        Assert.Null(body[without]);
        Assert.Equal(temperature, (double?)body["temperature"]);
    }

    [Fact]
    public async Task TheTableOfMetricsTellsWhatIsMeasured()
    {
        await using var rig = await ModelWorker.StartAsync();
        using var table = new MetricsTable(rig.Worker.Get<IMeterFactory>());
        rig.Worker.Get<ResourceManager>().Snapshot();
        await rig.EndOfAsync(await rig.AcceptAsync());

        table.AssertTells("worker", also: "on Azure OpenAI");
    }

    [Fact]
    public async Task TextsSeenAlreadyAreNotEmbeddedAgain()
    {
        await using var rig = await ModelWorker.StartAsync();
        await rig.EndOfAsync(await rig.AcceptAsync());
        await rig.EndOfAsync(await rig.AcceptAsync());

        Assert.Equal((2, 1), (rig.ChatCalls, rig.EmbeddingCalls));
    }

    [Fact]
    public async Task TheSameItemsOfABatchArePaidForOnceAndEachHasItsResult()
    {
        await using var rig = await ModelWorker.StartAsync();
        var input = JobInputJson.Write(Analyses.Input());
        var opened = Assert.IsType<BatchOpening.Opened>(await rig.Worker.Intake.OpenBatchAsync(new BatchHeader(Flow.RealWorker.Acme, TimeSpan.FromHours(1), IdempotencyKey: null), CancellationToken.None));
        await rig.Worker.Intake.StageAsync(opened.Batch, 1, [new(input, "a", null), new(input, "b", null, SameAs: 1), new(input, "c", null, SameAs: 1)], CancellationToken.None);
        await rig.Worker.Intake.SealAsync(opened.Batch, new BatchSeal(3, 0, new byte[32]), CancellationToken.None);

        var ends = await Task.WhenAll(Enumerable.Range(1, 3).Select(position => rig.EndOfAsync(JobId.Of(opened.Batch.Id, position))));

        Assert.All(ends, end => Assert.Equal((JobState.Succeeded, 0), (end.Job.State, end.Job.Failures)));
        Assert.Equal((1, 1), (rig.ChatCalls, rig.EmbeddingCalls));
        Assert.Equal([2, 0, 0], ends.Select(end => end.Result!.Usage.ModelCalls));
        Assert.All(ends, end => Assert.Equivalent(ends[0].Result!.GapAnalysis, end.Result!.GapAnalysis));
        Assert.Null(ends[1].Job.Usage);
    }

    [Fact]
    public async Task ATextLongerThanTheModelTakesIsEmbeddedInPiecesInOneCall()
    {
        await using var rig = await ModelWorker.StartAsync();
        var (job, result) = await rig.EndOfAsync(await rig.AcceptAsync(resume: string.Concat(Enumerable.Repeat("Built REST APIs in Python for a logistics company. ", 1_900))));

        Assert.Equal((JobState.Succeeded, 1), (job.State, rig.EmbeddingCalls));
        Assert.InRange(JsonNode.Parse(rig.Service.Calls.All.Single(call => call.Kind == ModelKind.Embeddings).Body!)!["input"]!.AsArray().Count, 3, 6);
        Assert.NotNull(result!.SimilarityPercentage);
    }

    [Fact]
    public async Task TextsTooLongForTheModelLoseTheGapAnalysisWithACodeAndNothingIsCut()
    {
        await using var rig = await ModelWorker.StartAsync(null, ("Model:AzureOpenAI:ContextTokens", "8000"));
        var (job, result) = await rig.EndOfAsync(await rig.AcceptAsync(resume: string.Concat(Enumerable.Repeat("Built REST APIs in Python. ", 1_000))));

        Assert.Equal((JobState.Partial, 0), (job.State, rig.ChatCalls));
        Assert.Equal("context_too_long", result!.Sections.GapAnalysis.Error!.Code);
        Assert.NotNull(result.SimilarityPercentage);
    }

    [Fact]
    public async Task CallsGoToBothDeploymentsAndToTheOtherWhereOneRefuses()
    {
        var options = new OpenAISimulatorOptions();
        options.Deployments.Add(new SimulatedDeployment("gpt-4.1-west", ModelKind.Chat, 10_000_000, 60_000));
        await using var rig = await ModelWorker.StartAsync(options);
        rig.Service.Faults.Add(new(Simulators.OpenAI.Faults.ModelFault.Unauthorized, ModelKind.Chat, Count: null, Deployment: "gpt-4.1"));

        for (var i = 0; i < 12; i++)
        {
            var (job, _) = await rig.EndOfAsync(await rig.AcceptAsync(resume: Analyses.ResumeText + i));
            Assert.Equal((JobState.Succeeded, 0), (job.State, job.Failures));
        }

        var refused = rig.Service.Calls.All.Count(call => call is { Kind: ModelKind.Chat, Deployment: "gpt-4.1" });
        Assert.InRange(refused, 1, 8);
        Assert.Equal(12, rig.Service.Calls.All.Count(call => call is { Deployment: "gpt-4.1-west", Status: 200 }));
    }
}
