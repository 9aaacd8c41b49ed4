using LocalHost.Simulating;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Simulating;

public sealed class WhenAzuriteIsNeeded : IDisposable
{
    private readonly Bench _bench = new();
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task ItIsInstalledOnceAndThatIsSaid()
    {
        var preparing = PrepareAsync();
        (await _bench.Launcher.NextStartAsync()).Exit(0);
        var npm = await _bench.Launcher.NextStartAsync();
        Assert.Contains("azurite@3.35.0", npm.Spec.Arguments);
        Assert.Contains("installing azurite 3.35.0 from npm", _bench.Said.ToString(), StringComparison.Ordinal);
        npm.Exit(0);

        Assert.Equal((Path.Combine(_directory.Path, "node_modules", "azurite", "dist", "src", "azurite.js"), null), await preparing);
        var again = PrepareAsync();
        (await _bench.Launcher.NextStartAsync()).Exit(0);
        Assert.NotNull((await again).Program);
        Assert.False(_bench.Launcher.HasUnseenStart);
    }

    [Fact]
    public async Task WithoutNodeItIsRefusedWithWhatToInstall()
    {
        _bench.Launcher.NextFailure = "node could not be started";

        var (program, refusal) = await PrepareAsync();

        Assert.Null(program);
        Assert.Contains("Install Node.js 20 or newer, or run without --simulated-azure.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereNpmFailsItsOwnWordsAreShown()
    {
        var preparing = PrepareAsync();
        (await _bench.Launcher.NextStartAsync()).Exit(0);
        var npm = await _bench.Launcher.NextStartAsync();
        npm.Write("npm error network", isError: true);
        npm.Exit(1);

        var (program, refusal) = await preparing;

        Assert.Null(program);
        Assert.Contains("ended with code 1: npm error network.", refusal, StringComparison.Ordinal);
        Assert.Contains("Processes:Azurite", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProgramThatTheSettingsNameIsUsedOrNamedAsMissing()
    {
        var program = _directory.File("azurite.js");
        Assert.StartsWith($"Azurite is not there: {program}.", (await PrepareAsync(program)).Refusal, StringComparison.Ordinal);
        await File.WriteAllTextAsync(program, "");

        var preparing = PrepareAsync(program);
        (await _bench.Launcher.NextStartAsync()).Exit(0);

        Assert.Equal((program, null), await preparing);
    }

    [Fact]
    public async Task WhoStopsMeanwhileIsNotKeptWaiting()
    {
        using var stop = new CancellationTokenSource();
        var preparing = PrepareAsync(given: null, stop.Token);
        (await _bench.Launcher.NextStartAsync()).Exit(0);
        var npm = await _bench.Launcher.NextStartAsync();

        await stop.CancelAsync();
        npm.Exit(130);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => preparing);
    }

    public void Dispose()
    {
        _bench.Dispose();
        _directory.Dispose();
    }

    private Task<(string? Program, string? Refusal)> PrepareAsync(string? given = null, CancellationToken stop = default) =>
        new AzuriteInstallation(_bench.Launcher, _bench.Lifecycle, _bench.Time).PrepareAsync(given, _directory.Path, stop, CancellationToken.None);
}
