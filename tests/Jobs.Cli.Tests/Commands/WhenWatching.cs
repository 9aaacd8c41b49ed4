using System.Text.Json;
using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenWatching : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task TheLastLineCountsAndTheExitCodeIsZeroOnlyIfAllSucceeded()
    {
        await using var service = await StubService.StartAsync(new StubBatches().Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(3)), "--watch");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("3/3 succeeded\n", run.Out);
    }

    [Fact]
    public async Task AJobThatFailedIsNamedByItsLine()
    {
        var batches = new StubBatches { StateOf = position => position == 2 ? "failed" : "succeeded" };
        await using var service = await StubService.StartAsync(batches.Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", "\n" + Items.Lines(3)), "--watch");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("2/3 succeeded (1 failed)\n", run.Out);
        Assert.Contains("line 3 (cv-2) failed: It failed. [analysis_fault]", run.Error);
    }

    [Fact]
    public async Task SeveralBatchesAreWatchedAsOne()
    {
        var batches = new StubBatches { Pace = 400 };
        await using var service = await StubService.StartAsync(batches.Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(1_200)), "--table");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("1200/1200 succeeded", run.OutLines[^1]);
        Assert.Contains(run.OutLines, line => line.Contains("│ 1,200 │"));
    }

    [Fact]
    public async Task TheTableIsInTheOrderOfTheFile()
    {
        await using var service = await StubService.StartAsync(new StubBatches().Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(2)), "--table");

        Assert.Equal(
            """
            ╭───┬───────────┬───────────┬───────┬────────────┬────────────────────────────┬────────╮
            │ # │ custom id │ state     │ match │   keywords │ missed, or what went wrong │   time │
            ├───┼───────────┼───────────┼───────┼────────────┼────────────────────────────┼────────┤
            │ 1 │ cv-1      │ succeeded │  64 % │ 20 % (1/5) │ Docker, AWS, SQL +1        │ 846 ms │
            │ 2 │ cv-2      │ succeeded │  64 % │ 20 % (1/5) │ Docker, AWS, SQL +1        │ 846 ms │
            ╰───┴───────────┴───────────┴───────┴────────────┴────────────────────────────┴────────╯
            2/2 succeeded

            """,
            run.Out);
    }

    [Fact]
    public async Task OutHoldsEveryLineAsItWasSent()
    {
        await using var service = await StubService.StartAsync(new StubBatches { Pace = 2 }.Answer);
        var output = _directory.Path("out.ndjson");

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(5)), "--out", output);

        Assert.Equal(0, run.ExitCode);
        var lines = await File.ReadAllLinesAsync(output);
        Assert.Equal(["1", "2", "3", "4", "5"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("cursor").GetString()));
        Assert.EndsWith("\n", await File.ReadAllTextAsync(output));
    }

    [Fact]
    public async Task AFileThatExistsIsNotOverwrittenAndNothingIsSent()
    {
        await using var service = await StubService.StartAsync(new StubBatches().Answer);
        var output = _directory.File("out.ndjson", "precious\n");

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(1)), "--out", output);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(service.Requests);
        Assert.Equal("precious\n", await File.ReadAllTextAsync(output));
    }

    [Fact]
    public async Task AnInterruptionSaysTheJobsGoOnAndHowToWatchAgain()
    {
        using var interruption = new CancellationTokenSource();
        var batches = new StubBatches();
        await using var service = await StubService.StartAsync(request =>
        {
            if (IsThirdLook(request, batches))
            {
                interruption.Cancel();
            }

            return batches.Answer(request);
        });

        var run = await CommandRun.OfAsync(
            service, new CommandSetting { Interrupted = interruption.Token }, "submit", _directory.File("a.ndjson", Items.Lines(5)), "--watch", "--table");

        Assert.Equal(130, run.ExitCode);
        Assert.Contains($"Stopped watching at 2/5 ended; the jobs go on. Watch again:\n  jobs status {batches.Batches.Single().Id} --watch --table", run.Error);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task AServiceThatRestartsIsSatOut()
    {
        var batches = new StubBatches();
        var looks = 0;
        await using var service = await StubService.StartAsync(request => request.Path.EndsWith("/results", StringComparison.Ordinal) && ++looks is 2 or 3
            ? StubReply.Problem(503, "store_unavailable", "The store is away.")
            : batches.Answer(request));

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(3)), "--watch");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The store is away. Trying again", run.Error);
    }

    [Fact]
    public async Task ATerminalGetsABarThatIsDrawnOverItself()
    {
        await using var service = await StubService.StartAsync(new StubBatches().Answer);

        var run = await CommandRun.OfAsync(service, new CommandSetting { IsTerminal = true }, "submit", _directory.File("a.ndjson", Items.Lines(4)), "--watch", "--no-color");

        Assert.Contains("\r\u001b[2K", run.Error);
        Assert.Contains("━━━━", run.Error);
        Assert.Contains("4/4 succeeded", run.Out);
    }

    [Fact]
    public async Task ALogGetsPlainLines()
    {
        await using var service = await StubService.StartAsync(new StubBatches().Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(4)), "--watch");

        Assert.DoesNotContain('\u001b', run.Error);
        Assert.Contains("1/4 ended", run.Error);
    }

    private static bool IsThirdLook(StubRequest request, StubBatches batches) =>
        request.Path.EndsWith("/results", StringComparison.Ordinal) && batches.Batches.Single().Ended == 2;
}
