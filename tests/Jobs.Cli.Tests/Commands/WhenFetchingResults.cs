using System.Text;
using System.Text.Json;
using Jobs.Cli.Tests.Stub;
using Shared.Ids;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenFetchingResults : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly StubBatches _batches = new() { Pace = 0 };
    private readonly StubBatch _batch = new(BatchId.Create(SubmitterId.Parse("local"), DateTimeOffset.UnixEpoch), 4);

    public WhenFetchingResults()
    {
        _batch.Ended = 4;
        _batches.Batches.Add(_batch);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task StandardOutputCarriesTheLines()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        var run = await CommandRun.OfAsync(service, "results", _batch.Id.ToString(), "--out", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["1", "2", "3", "4"], Cursors(Encoding.UTF8.GetString(run.OutBytes)));
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task ResumeContinuesAfterTheLastWholeLine()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var output = _directory.Path("out.ndjson");
        await CommandRun.OfAsync(service, "results", _batch.Id.ToString(), "--out", output);
        var whole = await File.ReadAllTextAsync(output);
        var thirdLine = whole.Split('\n')[0].Length + whole.Split('\n')[1].Length + 2;
        await File.WriteAllTextAsync(output, whole[..(thirdLine + 30)]);

        var run = await CommandRun.OfAsync(service, "results", _batch.Id.ToString(), "--out", output, "--resume");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(whole, await File.ReadAllTextAsync(output));
        Assert.Equal("?limit=1000&after=2", service.Requests.Last().Query);
    }

    [Fact]
    public async Task ABrokenLineIsCutOffAlsoWhereNothingFollows()
    {
        _batch.Ended = 2;
        await using var service = await StubService.StartAsync(_batches.Answer);
        var output = _directory.Path("out.ndjson");
        await CommandRun.OfAsync(service, "results", _batch.Id.ToString(), "--out", output);
        var whole = await File.ReadAllTextAsync(output);
        await File.AppendAllTextAsync(output, "{\"cursor\":\"3\",\"job");

        var run = await CommandRun.OfAsync(service, "results", _batch.Id.ToString(), "--out", output, "--resume");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(whole, await File.ReadAllTextAsync(output));
    }

    [Fact]
    public async Task ResumeOfAFileThatIsNotThereBeginsIt()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var output = _directory.Path("out.ndjson");

        var run = await CommandRun.OfAsync(service, "results", _batch.Id.ToString(), "--out", output, "--resume");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(4, (await File.ReadAllLinesAsync(output)).Length);
    }

    [Theory]
    [InlineData("shopping list\nmilk\nunfinished")]
    [InlineData("{\"a\":1}\n")]
    public async Task AFileOfSomethingElseIsLeftAsItIs(string text)
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var output = _directory.File("out.ndjson", text);

        var run = await CommandRun.OfAsync(service, "results", _batch.Id.ToString(), "--out", output, "--resume");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(text, await File.ReadAllTextAsync(output));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task WhatStillRunsIsSaid()
    {
        _batch.Ended = 3;
        await using var service = await StubService.StartAsync(_batches.Answer);

        var run = await CommandRun.OfAsync(service, "results", _batch.Id.ToString(), "--out", _directory.Path("out.ndjson"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("3 results written. 1 batch still running. The same command with --resume fetches the rest.", run.Error);
    }

    [Fact]
    public async Task AnInterruptionLeavesWholeLinesAndSaysHowToGoOn()
    {
        using var interruption = new CancellationTokenSource();
        var batch = new StubBatch(_batch.Id, 1_500) { Ended = 1_500 };
        _batches.Batches[0] = batch;
        await using var service = await StubService.StartAsync(request =>
        {
            if (request.Query.Contains("after", StringComparison.Ordinal))
            {
                interruption.Cancel();
            }

            return _batches.Answer(request);
        });
        var output = _directory.Path("out.ndjson");

        var run = await CommandRun.OfAsync(
            service, new CommandSetting { Interrupted = interruption.Token }, "results", _batch.Id.ToString(), "--out", output);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(1_000, Cursors(await File.ReadAllTextAsync(output)).Count());
        Assert.Contains($"1,000 results written, whole lines only.\nGo on:\n  jobs results {_batch.Id} --out {output} --resume", run.Error);
    }

    [Fact]
    public async Task AJobsIdIsNoBatch()
    {
        var run = await CommandRun.OfAsync(null, "results", JobId.Of(_batch.Id, 1).ToString(), "--out", "-");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("It is a job's.", run.Error);
    }

    private static IEnumerable<string?> Cursors(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("cursor").GetString());
}
