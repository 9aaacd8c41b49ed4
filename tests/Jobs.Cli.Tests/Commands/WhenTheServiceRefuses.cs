using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenTheServiceRefuses : IDisposable
{
    private const string Job = "job_00000000000000000000000000000000";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(401, "unauthenticated", 3)]
    [InlineData(403, "forbidden", 3)]
    [InlineData(404, "not_found", 4)]
    [InlineData(409, "not_ended", 5)]
    [InlineData(410, "no_result", 1)]
    [InlineData(422, "invalid_item", 2)]
    [InlineData(413, "body_too_large", 2)]
    [InlineData(503, "store_unavailable", 5)]
    public async Task TheSentenceIsPrintedAndTheExitCodeFits(int status, string code, int exitCode)
    {
        await using var service = await StubService.StartAsync(_ => StubReply.Problem(status, code, "What the service says."));

        var run = await CommandRun.OfAsync(service, "result", Job);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("error: What the service says.", run.Error);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task AWaitThatIsAskedForIsObeyedAndTheKeyStaysTheSame()
    {
        var batches = new StubBatches();
        var tries = 0;
        await using var service = await StubService.StartAsync(request => ++tries < 3
            ? StubReply.Problem(503, "store_unavailable", "The store is busy.", retryAfter: "7")
            : batches.Answer(request));

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(1)));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([7.35, 7.35], run.Time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Single(service.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
        Assert.Matches("^The store is busy. Trying again in 7.[34] s.\nStill the same. Trying again in 7.[34] s.\n", run.Error);
    }

    [Fact]
    public async Task AnUploadThatBrokeOffIsSentAgain()
    {
        var batches = new StubBatches();
        var tries = 0;
        await using var service = await StubService.StartAsync(request =>
        {
            var reply = batches.Answer(request);
            return ++tries == 1 ? reply with { Body = "{", BreaksOff = true } : reply;
        });

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(1)));

        Assert.Equal(0, run.ExitCode);
        Assert.Single(batches.Batches);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task ASecondBatchRefusedSaysWhatGoesOn()
    {
        var batches = new StubBatches();
        await using var service = await StubService.StartAsync(request => batches.Batches.Count == 1
            ? StubReply.Problem(422, "invalid_items", "1 of 1 items has errors.", errors: """[{"line":1,"index":0,"pointer":"/resume","code":"too_short","message":"M."}]""")
            : batches.Answer(request));

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(1_001)));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("1 of 2 batches are accepted and go on", run.Error);
        Assert.Contains("line 1001, /resume: M. [too_short]", run.Error);
    }

    [Fact]
    public async Task NobodyListeningIsFiveAfterAFewTries()
    {
        var service = await StubService.StartAsync(_ => new StubReply(200));
        var url = service.Url;
        await service.DisposeAsync();

        var run = await CommandRun.OfAsync(null, "queue", "--url", url);

        Assert.Equal(5, run.ExitCode);
        Assert.Equal(2, run.Time.Waits.Count);
        Assert.Contains($"error: Nothing answers at {url}", run.Error);
    }

    [Fact]
    public async Task AKeyIsNotCreatedTwiceWhereTheAnswerWasLost()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(201, "{") { BreaksOff = true });

        var run = await CommandRun.OfAsync(service, "keys", "create", "--submitter", "acme");

        Assert.Equal(5, run.ExitCode);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task APageThatIsNoAnswerOfTheServiceIsSaidToBeNone()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, "<html>Welcome</html>"));

        var run = await CommandRun.OfAsync(service, "queue");

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("is not this service's API", run.Error);
    }

    [Fact]
    public async Task ARedirectionIsNotFollowed()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(307) { Headers = new Dictionary<string, string> { ["Location"] = "http://127.0.0.1:1/" } });

        var run = await CommandRun.OfAsync(service, "queue");

        Assert.Equal(2, run.ExitCode);
        Assert.Single(service.Requests);
        Assert.Contains("a redirection", run.Error);
    }

    [Fact]
    public async Task TheKeyTravelsInItsHeaderOnly()
    {
        const string Key = "jk_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
        await using var service = await StubService.StartAsync(_ => StubReply.Problem(401, "unauthenticated", "The key is not known."));

        var run = await CommandRun.OfAsync(service, new CommandSetting { Environment = new Dictionary<string, string> { ["JOBS_KEY"] = Key } }, "queue");

        Assert.Equal($"Bearer {Key}", service.Requests.Single().Headers["Authorization"]);
        Assert.DoesNotContain(Key, run.Error);
        Assert.Equal(3, run.ExitCode);
    }
}
