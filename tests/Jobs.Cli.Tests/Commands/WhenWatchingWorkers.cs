using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenWatchingWorkers
{
    private const string Queue = """{"ready":1000,"running":8,"scheduled":0,"dead_lettered":2,"ended_per_second":4.2}""";
    private const string Workers = """
        {"workers":[{"name":"w-1","phase":"running","started_at":"2026-11-24T11:00:00Z","lanes":8,"permits":4,"in_flight":3,
        "memory":{"rung":"warning","container_used_megabytes":1512.4,"container_limit_megabytes":2048,"managed_used_megabytes":900,"managed_limit_megabytes":1843},
        "budgets_left":{"jobs":4000,"age_seconds":3600,"growth_megabytes":88.2},
        "leak":{"level":"investigate","class":"native","unit":"MB","per_hour":158.24,"lower95":150,"upper95":166.3,"time_to_critical_hours":1.5,"alongside":["total"]}},
        {"name":"w-2","phase":"draining","stop_reason":"growth_budget"}],
        "recycles":[{"worker":"w-0","started_at":"2026-11-24T09:00:00Z","ended_at":"2026-11-24T11:58:00Z","reason":"memory_emergency","exit_code":12,"jobs_settled":9120,
        "memory":{"rung":"emergency","container_used_megabytes":1911},"highest_rung":"emergency","leak":{"level":"warning","class":"total","unit":"MB","per_hour":61},"has_heap":true},{"worker":"w-00"}]}
        """;

    private const string Heap = """
        {"worker":"w-0","taken_at":"2026-11-24T11:50:00Z","why":"warning","jobs_settled":9000,"total_bytes":734003200,
        "types":[{"name":"System.Byte[]","bytes":524288000,"count":1200,"delta_bytes":471859200,"delta_count":1100},{"name":"System.String","bytes":1048576,"count":7}]}
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

    [Fact]
    public async Task TopAndWorkersTellWhichLeakStandsAndHowWorkersEnded()
    {
        await using var service = await StartAsync();
        foreach (var command in new[] { new[] { "top", "--once" }, ["workers"] })
        {
            var run = await CommandRun.OfAsync(service, command);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains("investigate  w-1: native grows 158.2 MB/h (150 to 166.3), critical in 1 h 30 m; alongside: total", run.Out, StringComparison.Ordinal);
            Assert.Contains(run.OutLines, line => Words(line).SequenceEqual(["2", "m", "00", "s", "ago", "w-0", "memory_emergency", "12", "9,120", "1,911", "emergency", "total", "+61", "MB/h"]));
            Assert.Contains(run.OutLines, line => Words(line).SequenceEqual(["–", "w-00", "vanished", "–", "–", "–", "–", "–"]));
            Assert.Contains(run.OutLines, line => Words(line) is ["w-2", ..] words && words[^1] == "growth_budget");
        }
    }

    [Fact]
    public async Task WhatStopsWorkIsTold()
    {
        const string stopped = """
            {"workers":[{"name":"w-1","phase":"running","cannot_receive":true,"model_problem":"chat answers 401"},
            {"name":"w-2","phase":"running","model_problem":"chat answers 401","memory":{"rung":"critical"}}]}
            """;
        await using var service = await StubService.StartAsync(request => new StubReply(200, request.Path == "/v1/queue" ? Queue : stopped));
        foreach (var command in new[] { new[] { "top", "--once" }, ["workers"] })
        {
            var run = await CommandRun.OfAsync(service, command);
            Assert.Contains("the model refuses  w-1 and 1 more: chat answers 401", run.OutLines);
            Assert.Contains("no jobs  w-1: the queue cannot be reached, or refuses", run.OutLines);
            Assert.Contains(run.OutLines, line => Words(line) is ["w-2", ..] words && words.Contains("critical"));
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task NothingIsWiderThanTheTerminal(int columns)
    {
        await using var service = await StartAsync();
        foreach (var command in new[] { new[] { "top", "--once" }, ["workers"] })
        {
            var run = await CommandRun.OfAsync(service, new CommandSetting { Environment = new Dictionary<string, string> { ["COLUMNS"] = $"{columns}" } }, command);
            Assert.All(run.OutLines, line => Assert.True(line.TrimEnd().Length <= columns, line));
        }
    }

    [Fact]
    public async Task TheHeapTellsWhatGrew()
    {
        await using var service = await StartAsync();
        var run = await CommandRun.OfAsync(service, "heap", "w-0");
        Assert.Equal("/v1/workers/w-0/heap", service.Requests.Single().Path);
        Assert.Equal("w-0  2026-11-24 11:50:00Z (10 m 00 s ago)  because of warning  after 9,000 jobs  700.0 MB", run.OutLines[0]);
        Assert.Contains(run.OutLines, line => Words(line).SequenceEqual(["500.0", "1,200", "+450.0", "+1,100", "System.Byte[]"]));
        Assert.Contains(run.OutLines, line => Words(line).SequenceEqual(["1.0", "7", "–", "–", "System.String"]));
    }

    [Fact]
    public async Task AWorkerWithoutAHeapIsNotFound()
    {
        await using var service = await StubService.StartAsync(_ => StubReply.Problem(404, "not_found", "No heap of that worker is kept."));
        var run = await CommandRun.OfAsync(service, "heap", "w-9");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("No heap of that worker is kept.", run.Error, StringComparison.Ordinal);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Task<StubService> StartAsync() => StubService.StartAsync(request => new StubReply(200, request.Path switch { "/v1/queue" => Queue, "/v1/workers" => Workers, _ => Heap }));
}
