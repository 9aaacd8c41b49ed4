using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenQuoting
{
    private const string Quote = """
        {"items":2,"valid":2,"invalid":0,"identical":1,"errors":[],"errors_truncated":false,"tokens":{"prompt":4000,"completion":640,"embedding":900,"is_sampled":false},
         "cost":{"currency":"USD","total":0.0132,"low":0.01,"high":0.02,"prompt":0.008,"completion":0.00512,"embedding":0.000117},
         "finish":{"jobs_ahead":99,"ended_per_second":2,"in_seconds":50},"assumptions":{"engine":"azure-openai"}}
        """;

    [Fact]
    public async Task TokensCostAndTimeAreShownAndNothingIsSubmitted()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, Quote));

        var run = await CommandRun.OfAsync(service, new CommandSetting { Input = Items.Lines(2) }, "quote", "-");

        Assert.Equal(
            """
            jobs    2, 1 of them identical to another
            tokens  4,000 prompt, 640 completion, 900 embedding
            cost    USD 0.0132, from 0.01 to 0.02
            done    in about 50 s, behind 99 jobs, at 2.0 jobs/s

            """,
            run.Out);
        Assert.Equal(0, run.ExitCode);
        var request = Assert.Single(service.Requests);
        Assert.Equal(("POST", "/v1/quotes", 2), (request.Method, request.Path, request.Lines.Count));
    }

    [Fact]
    public async Task ALongFileIsTheSumOfItsBatches()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, Quote));

        var run = await CommandRun.OfAsync(service, new CommandSetting { Input = Items.Lines(1_001) }, "quote", "-");

        Assert.Equal(2, service.Requests.Count);
        Assert.Contains("tokens  8,000 prompt, 1,280 completion, 1,800 embedding", run.Out);
        Assert.Contains("cost    USD 0.0264, from 0.02 to 0.04", run.Out);
    }

    [Fact]
    public async Task JsonIsTheServicesAnswer()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, Quote));

        Assert.Equal(Quote, (await CommandRun.OfAsync(service, new CommandSetting { Input = Items.Lines(2) }, "quote", "-", "--json")).Out.TrimEnd());
    }

    [Fact]
    public async Task ItemsWithErrorsAreListedAndLeftOut()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, Quote));

        var run = await CommandRun.OfAsync(service, new CommandSetting { Input = $"{Items.TooShort(1)}\n{Items.Valid(2)}\n" }, "quote", "-");

        Assert.Contains("1 item of - left out:", run.Error);
        Assert.Contains("/resume", run.Error);
        Assert.Single(service.Requests.Single().Lines);
    }

    [Fact]
    public async Task OfflineItCostsNothingAndWithoutARateNoTimeIsKnown()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, """
            {"items":1,"valid":1,"identical":0,"tokens":{"prompt":0,"completion":0,"embedding":0,"is_sampled":false},"cost":{"currency":"USD","total":0,"low":0,"high":0},"finish":{"jobs_ahead":0,"reason":"not_measured"}}
            """));

        var run = await CommandRun.OfAsync(service, new CommandSetting { Input = Items.Lines(1) }, "quote", "-");

        Assert.Contains("cost    nothing", run.Out);
        Assert.Contains("done    not known", run.Out);
    }

    [Fact]
    public async Task ARefusalForAMomentIsTriedAgain()
    {
        var asked = 0;
        await using var service = await StubService.StartAsync(_ => asked++ == 0 ? StubReply.Problem(503, "memory_critical", "Short of memory.", "1") : new StubReply(200, Quote));

        Assert.Equal(0, (await CommandRun.OfAsync(service, new CommandSetting { Input = Items.Lines(2) }, "quote", "-")).ExitCode);
    }
}
