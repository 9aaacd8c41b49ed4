using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenWatchingWorkers
{
    private const string Queue = """{"ready":1000,"running":8,"scheduled":0,"dead_lettered":2,"ended_per_second":4.2}""";
    private const string Workers = """
        {"workers":[{"name":"w-1","phase":"running","started_at":"2026-11-24T11:00:00Z","lanes":8,"permits":4,"in_flight":3,
        "memory":{"rung":"warning","container_used_megabytes":1512.4,"container_limit_megabytes":2048,"managed_used_megabytes":900,"managed_limit_megabytes":1843},
        "budgets_left":{"jobs":4000,"age_seconds":3600,"growth_megabytes":88.2}}]}
        """;

    [Fact]
    public async Task OnceShowsQueueRungLaddersPermitsAndWhatIsLeft()
    {
        await using var service = await StartAsync();
        var run = await CommandRun.OfAsync(service, "top", "--once");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ready 1,000  running 8  scheduled 0  dead-lettered 2  4.2 jobs/s", run.Out, StringComparison.Ordinal);
        foreach (var part in new[] { "w-1", "warning", "1,512 / 2,048", "900 / 1,843", "4 of 8", "4,000 jobs, 1 h 00 m, 88 MB" })
        {
            Assert.Contains(part, run.Out, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public async Task JsonIsBothAnswersInOneLine()
    {
        await using var service = await StartAsync();
        var run = await CommandRun.OfAsync(service, "top", "--once", "--json");
        Assert.StartsWith($$$"""{"queue":{{{Queue}}},"workers":{"workers":[""", Assert.Single(run.OutLines), StringComparison.Ordinal);
    }

    private static Task<StubService> StartAsync() => StubService.StartAsync(request => new StubReply(200, request.Path == "/v1/queue" ? Queue : Workers));
}
