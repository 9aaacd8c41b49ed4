using System.Diagnostics.Metrics;
using Analysis.Worker.Analysis.Embedding;
using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shared.Ids;
using Shared.Jobs;
using Shared.Resources;

namespace Analysis.Worker.Tests.Analysis.Embedding;

public sealed class WhenTextsComeAgain : IAsyncLifetime, IAsyncDisposable
{
    private static readonly SubmitterId Bob = SubmitterId.TryParse("bob", out var id) ? id : throw new InvalidOperationException();

    private readonly ResourceManager _resources = new(
        Options.Create(new ResourceOptions()),
        new ResourceInstruments(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()),
        TimeProvider.System,
        NullLogger<ResourceManager>.Instance);

    private readonly EmbeddingCache _cache;

    public WhenTextsComeAgain() => _cache = new EmbeddingCache(Options.Create(new ModelOptions()), _resources);

    [Fact]
    public async Task OnlyTheNewTextIsAskedForAndNothingWhereBothAreKnown()
    {
        var model = new ScriptedModel { CallsAreCostly = true };
        var embedder = new Embedder(model, _cache);
        var first = await GivenAsync(embedder, Analyses.Ada, "resume", "job");
        await GivenAsync(embedder, Analyses.Ada, "other resume", "job");
        var again = await GivenAsync(embedder, Analyses.Ada, "resume", "job");

        Assert.Equal([["resume", "job"], ["other resume"]], model.Embedded);
        Assert.Equal(first.Value.Resume.ToArray(), again.Value.Resume.ToArray());
        Assert.Equal(first.Value.JobDescription.ToArray(), again.Value.JobDescription.ToArray());
        Assert.Equal(ModelUsages.Nothing, again.Usage);
    }

    [Fact]
    public async Task WhatOneSubmitterSentIsNotKnownToAnother()
    {
        var model = new ScriptedModel { CallsAreCostly = true };
        var embedder = new Embedder(model, _cache);
        await GivenAsync(embedder, Analyses.Ada, "resume", "job");
        await GivenAsync(embedder, Bob, "resume", "job");

        Assert.Equal([["resume", "job"], ["resume", "job"]], model.Embedded);
    }

    [Fact]
    public async Task TheSameTextTwiceInOneJobIsAskedForOnce()
    {
        var model = new ScriptedModel { CallsAreCostly = true };

        var pair = (await GivenAsync(new Embedder(model, _cache), Analyses.Ada, "same", "same")).Value;

        Assert.Equal([["same"]], model.Embedded);
        Assert.Equal(pair.Resume.ToArray(), pair.JobDescription.ToArray());
    }

    [Fact]
    public async Task AFailureIsNotKept()
    {
        var embedder = new Embedder(new ScriptedModel { EmbedError = new JobError("code", "message") }, _cache);

        Assert.IsType<ModelAnswer<EmbeddingPair>.Failed>(await embedder.EmbedAsync(Analyses.Ada, "resume", "job", Attempt, default));
        Assert.Equal(0, Assert.Single(_resources.Snapshot()).Figures!.Value.Count);
    }

    [Fact]
    public async Task WhatIsKeptIsRegisteredAndCounted()
    {
        var embedder = new Embedder(new ScriptedModel(), _cache);
        await GivenAsync(embedder, Analyses.Ada, "resume", "job");
        await GivenAsync(embedder, Analyses.Ada, "resume", "job");

        Assert.Equal(
            new ResourceReading("embeddings", ResourceKind.Cache, new ResourceFigures(2, 2 * (320 + 8)) { Hits = 2, Misses = 2 }),
            Assert.Single(_resources.Snapshot()));
        await _resources.ClearAllAsync(default);
        Assert.Equal(0, Assert.Single(_resources.Snapshot()).Figures!.Value.Bytes);
    }

    private static ModelAttempt Attempt => new(StageKeeper.None);

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => _resources.DisposeAsync();

    private static async Task<ModelAnswer<EmbeddingPair>.Given> GivenAsync(Embedder embedder, SubmitterId submitter, string resume, string job) =>
        Assert.IsType<ModelAnswer<EmbeddingPair>.Given>(await embedder.EmbedAsync(submitter, resume, job, Attempt, default));
}
