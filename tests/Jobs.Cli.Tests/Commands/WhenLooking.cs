using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenLooking
{
    private const string Job = "job_00000000000000000000000000000000";
    private const string Batch = "bat_00000000000000000000000000000000";

    [Fact]
    public async Task AJobShowsItsTimelineAndWhyItWaits()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, $$"""
            {"id":"{{Job}}","custom_id":"cv-1","submitter":"acme","state":"queued","accepted_at":"2026-11-24T11:00:00Z","next_attempt_at":"2026-11-24T12:00:30Z",
             "failures":1,"error":{"code":"analysis_fault","message":"It failed."},
             "attempts":[{"number":1,"worker":"w-1","started_at":"2026-11-24T11:00:01Z","ended_at":"2026-11-24T11:00:03.5Z","outcome":"retry_scheduled","code":"analysis_fault"}]}
            """));

        var run = await CommandRun.OfAsync(service, "status", Job);

        Assert.Equal(
            $"""
            {Job}  queued
              custom id  cv-1
              accepted   2026-11-24 11:00:00Z by acme
              next       2026-11-24 12:00:30Z, after 1 failure
              error      It failed. [analysis_fault]
              attempt 1  retry_scheduled [analysis_fault] by w-1, 2026-11-24 11:00:01Z, 2.5 s

            """,
            run.Out);
    }

    [Fact]
    public async Task AJobIsWatchedUntilItHasEnded()
    {
        var looks = 0;
        await using var service = await StubService.StartAsync(_ => new StubReply(200, $$"""
            {"id":"{{Job}}","submitter":"acme","state":"{{(++looks < 3 ? "running" : "failed")}}","accepted_at":"2026-11-24T11:00:00Z"}
            """));

        var run = await CommandRun.OfAsync(service, "status", Job, "--watch");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, looks);
        Assert.Contains("failed", run.Out);
    }

    [Fact]
    public async Task ABatchShowsItsCounts()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, $$"""
            {"id":"{{Batch}}","submitter":"acme","state":"running","accepted_at":"2026-11-24T11:59:00Z","total":1020,"skipped":2,
             "counts":{"queued":1000,"running":2,"succeeded":17,"partial":0,"failed":1,"canceled":0,"expired":0} }
            """));

        var run = await CommandRun.OfAsync(service, "status", Batch);

        Assert.Equal(
            $"""
            {Batch}  running
              accepted   2026-11-24 11:59:00Z by acme
              running    for 1 m 00 s
              jobs       1,020, 2 left out
                         17 succeeded, 1 failed, 2 running, 1,000 queued

            """,
            run.Out);
    }

    [Fact]
    public async Task JsonIsWhatTheServiceSent()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, """{"ready":1,"a_new_member":[1,2]}"""));

        var run = await CommandRun.OfAsync(service, "queue", "--json");

        Assert.Equal("""{"ready":1,"a_new_member":[1,2]}""" + "\n", run.Out);
    }

    [Fact]
    public async Task TheQueueSaysWhenItWillBeEmpty()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, """{"ready":1000,"running":8,"oldest_ready_at":"2026-11-24T11:59:30Z","ended_per_second":4.2}"""));

        var run = await CommandRun.OfAsync(service, "queue");

        Assert.Equal(
            """
            ready          1,000, the oldest for 30 s
            running        8
            scheduled      0
            dead-lettered  0
            rate           4.2 jobs/s
            empty in       about 4 m 00 s

            """,
            run.Out);
    }

    [Fact]
    public async Task CancelOfAJobThatHadEndedSaysSo()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, $$"""{"id":"{{Job}}","state":"succeeded"}"""));

        var run = await CommandRun.OfAsync(service, "cancel", Job);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"{Job} had ended before: succeeded.\n", run.Out);
        Assert.Equal(("POST", $"/v1/jobs/{Job}:cancel"), (service.Requests.Single().Method, service.Requests.Single().Path));
    }

    [Fact]
    public async Task ListAsksForTheKeyOfTheSubmitter()
    {
        await using var service = await StubService.StartAsync(_ => new StubReply(200, $$"""{"jobs":[{"id":"{{Job}}","custom_id":"a b&c","state":"queued","accepted_at":"2026-11-24T11:00:00Z"}],"next":"{{Job}}"}"""));

        var run = await CommandRun.OfAsync(service, "list", "--custom-id", "a b&c", "-n", "1");

        Assert.Equal("?limit=1&custom_id=a%20b%26c", service.Requests.Single().Query);
        Assert.Contains(Job, run.Out);
        Assert.Contains($"More: --before {Job}", run.Error);
    }
}
