using System.Text.Json;
using Jobs.Cli.Tests.Stub;

namespace Jobs.Cli.Tests.Commands;

public sealed class WhenTheFileIsFaulty : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly StubBatches _batches = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task NothingIsSentAndEveryBadLineIsNamed()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var file = _directory.File("a.ndjson", $"{Items.Valid(1)}\n\n{Items.TooShort(2)}\nnonsense\n{Items.Valid(5)}\n");

        var run = await CommandRun.OfAsync(service, "submit", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(service.Requests);
        Assert.Contains("2 of 4 items in", run.Error);
        Assert.Contains("line 3, /resume: resume has 5 characters after trimming; it needs at least 200. [too_short]", run.Error);
        Assert.Contains("line 4: ", run.Error);
        Assert.Contains("[invalid_json]", run.Error);
        Assert.DoesNotContain("nonsense", run.Error);
    }

    [Fact]
    public async Task ACustomIdThatStandsTwiceNamesTheOtherLine()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var file = _directory.File("a.ndjson", $"{Items.Valid(1)}\n{Items.Valid(2)}\n{Items.Valid(1)}\n");

        var run = await CommandRun.OfAsync(service, "submit", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("line 3, /custom_id: custom_id is that of the item on line 1 already. [duplicate_custom_id]", run.Error);
    }

    [Fact]
    public async Task SkipSendsTheOthersAndNamesWhatIsLeftOut()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var file = _directory.File("a.ndjson", $"{Items.Valid(1)}\n{Items.TooShort(2)}\n{Items.Valid(3)}\n");

        var run = await CommandRun.OfAsync(service, "submit", file, "--on-error", "skip");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"{Items.Valid(1)}\n{Items.Valid(3)}\n", service.Requests.Single().Text);
        Assert.Equal("?on_error=skip", service.Requests.Single().Query);
        Assert.Contains("line 2, /resume", run.Error);
    }

    [Fact]
    public async Task SkipWithoutAnyValidItemSendsNothing()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        var run = await CommandRun.OfAsync(service, "submit", _directory.File("a.ndjson", Items.TooShort(1)), "--on-error", "skip");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    [InlineData("[]")]
    public async Task AFileWithoutItemsIsRefused(string text)
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        var run = await CommandRun.OfAsync(service, new CommandSetting { Input = text }, "submit", "-");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("holds no item", run.Error);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task AnArrayThatBreaksOffIsRefusedAlsoWithSkip()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);

        var run = await CommandRun.OfAsync(service, new CommandSetting { Input = $"[{Items.Valid(1)},\n" }, "submit", "-", "--on-error", "skip");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(service.Requests);
        Assert.Contains("line 2", run.Error);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsASentence()
    {
        var run = await CommandRun.OfAsync(null, "submit", _directory.Path("none.ndjson"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("none.ndjson cannot be read", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public async Task JsonListsEveryFault()
    {
        await using var service = await StubService.StartAsync(_batches.Answer);
        var file = _directory.File("a.ndjson", string.Concat(Enumerable.Range(1, 60).Select(number => Items.TooShort(number) + "\n")));

        var run = await CommandRun.OfAsync(service, "submit", file, "--json");

        var error = JsonDocument.Parse(run.Error).RootElement.GetProperty("error");
        Assert.Equal(2, error.GetProperty("exit_code").GetInt32());
        Assert.Equal("invalid_items", error.GetProperty("code").GetString());
        Assert.Equal(60, error.GetProperty("errors").GetArrayLength());
        Assert.Equal(60, error.GetProperty("errors")[59].GetProperty("line").GetInt32());
    }
}
