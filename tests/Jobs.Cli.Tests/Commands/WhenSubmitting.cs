using System.Text.Json;
using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenSubmitting : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly TemporaryDirectory _directory = new();
    private readonly StubBatches _batches = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task StandardOutputCarriesNothingButTheId()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(3)));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"{_batches.Batches.Single().Id}\n", run.Out);
        Assert.Contains($"jobs status {_batches.Batches.Single().Id} --watch", run.Error);
    }

    [Fact]
    public async Task EveryItemIsSentAsItWasWritten()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(3)));

        var request = service.Requests.Single();
        Assert.Equal("application/x-ndjson", request.Headers["Content-Type"]);
        Assert.Equal("?on_error=reject", request.Query);
        Assert.Equal(Items.Lines(3), request.Text);
    }

    [Theory]
    [InlineData("[\n{0},\n{1}]")]
    [InlineData("{0}\r\n\r\n{1}\r\n")]
    [InlineData("\uFEFF{0}\n{1}")]
    public async Task AnArrayIsSentAsTheSameLines(string form)
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var text = form.Replace("{0}", Items.Valid(1)).Replace("{1}", Items.Valid(2));

        var run = await CommandRun.OfAsync(service, new CommandSetting { Input = text }, "submit", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Items.Lines(2), service.Requests.Single().Text);
    }

    [Fact]
    public async Task OneObjectOverSeveralLinesIsOneItem()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var indented = JsonSerializer.Serialize(JsonDocument.Parse(Items.Valid(1)).RootElement, Indented);

        var run = await CommandRun.OfAsync(service, new CommandSetting { Input = indented }, "submit", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("cv-1", JsonDocument.Parse(service.Requests.Single().Lines.Single()).RootElement.GetProperty("custom_id").GetString());
    }

    [Fact]
    public async Task AFileAboveTheLimitBecomesSeveralBatches()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(2_001)));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([1_000, 1_000, 1], _batches.Batches.Select(batch => batch.Total));
        Assert.Equal(_batches.Batches.Select(batch => batch.Id.ToString()), run.OutLines);
    }

    [Fact]
    public async Task TheSameFileIsNotRunTwice()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var file = _directory.File("a.ndjson", Items.Lines(1_001));
        var first = await CommandRun.OfAsync(service, "submit", file);

        var second = await CommandRun.OfAsync(service, "submit", file);

        Assert.Equal(first.Out, second.Out);
        Assert.Equal(2, _batches.Batches.Count);
        Assert.Contains("submitted before", second.Error);
    }

    [Fact]
    public async Task AgainRunsTheSameFileOnceMore()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var file = _directory.File("a.ndjson", Items.Lines(1));
        await CommandRun.OfAsync(service, "submit", file);

        await CommandRun.OfAsync(service, "submit", file, "--again");

        Assert.Equal(2, _batches.Batches.Count);
    }

    [Fact]
    public async Task AKeyGivenIsSentAsItIs()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(1)), "--idempotency-key", "monday");

        Assert.Equal("monday", service.Requests.Single().Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task JsonNamesTheBatchesInOneObject()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.Lines(3)), "--json");

        var root = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(3, root.GetProperty("total").GetInt32());
        Assert.Equal(_batches.Batches.Single().Id.ToString(), root.GetProperty("batches")[0].GetProperty("id").GetString());
        Assert.Empty(run.Error);
    }
}
