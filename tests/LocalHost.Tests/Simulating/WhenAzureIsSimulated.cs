using LocalHost.Announcing;
using LocalHost.Configuring;
using LocalHost.Processes;
using LocalHost.Restarting;
using LocalHost.Simulating;
using LocalHost.Tests.Children;
using Microsoft.Extensions.Configuration;

namespace LocalHost.Tests.Simulating;

public sealed class WhenAzureIsSimulated : IDisposable
{
    private const string BusListens = "Depth and control listen on http://127.0.0.1:7001/";
    private const string TablesListen = "Azurite Table service is successfully listening at http://127.0.0.1:7002";

    private readonly Bench _bench = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _productStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _productEnds = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringWriter _errors = new();
    private readonly LogDirectory _logs;

    public WhenAzureIsSimulated() => _logs = new LogDirectory(_directory.Path, 1024 * 1024);

    [Fact]
    public async Task TheProductStartsOnceBothListen()
    {
        var running = RunAsync();
        var (bus, tables) = await BothStartAsync();
        bus.Write(BusListens);
        Assert.False(_productStarted.Task.IsCompleted);

        tables.Write(TablesListen);

        await _productStarted.Task.WaitAsync(Patience.Long);
        await EndAsync(running, bus, tables, expected: 0);
    }

    [Fact]
    public async Task TheyAreAskedToStopOnlyAfterTheProductHasEnded()
    {
        var running = RunAsync();
        var (bus, tables) = await BothListenAsync();

        await _stop.CancelAsync();
        Assert.False(bus.IsAskedToStop);
        Assert.False(tables.IsAskedToStop);

        await EndAsync(running, bus, tables, expected: 0);
    }

    [Fact]
    public async Task TheProductsExitCodeIsTheExitCode()
    {
        var running = RunAsync();
        var (bus, tables) = await BothListenAsync();
        _productEnds.SetResult(1);

        await EndAsync(running, bus, tables, expected: 1);
    }

    [Fact]
    public async Task OneThatRefusesToStartIsTheEnd()
    {
        var running = RunAsync();
        var (bus, tables) = await BothStartAsync();
        bus.Exit(2);
        await tables.InputClosed;
        tables.Exit(0);

        Assert.Equal(2, await running.WaitAsync(Patience.Long));
        Assert.False(_productStarted.Task.IsCompleted);
        Assert.Contains("A simulator refused to start", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneThatDoesNotListenInTimeIsTheEnd()
    {
        var running = RunAsync();
        var (bus, tables) = await BothStartAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(61));
        await bus.InputClosed;
        await tables.InputClosed;
        bus.Exit(0);
        tables.Exit(0);

        Assert.Equal(1, await running.WaitAsync(Patience.Long));
        Assert.Contains("did not listen within 60 s", _errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _logs.Dispose();
        _bench.Dispose();
        _directory.Dispose();
        _stop.Dispose();
    }

    private Task<int> RunAsync()
    {
        SettingsReader.Read(new ConfigurationBuilder().Build(), out var settings);
        var terminal = new Terminal(TextWriter.Null, TextWriter.Synchronized(_errors), hasColours: false);
        var supervisor = new Supervisor(settings!, _logs, _bench.Launcher, terminal, _bench.Lifecycle, _bench.Time);
        var azurite = new Azurite("/nowhere/azurite.js", "/nowhere/azurite.mjs", _directory.Path);
        var azure = new SimulatedAzure(new ProgramFile("/nowhere/Simulators.dll"), azurite, new SimulatedPorts(7000, 7001, 7002), "00:00:30", supervisor, terminal, _bench.Time);
        return azure.RunAsync(ProductAsync, TimeSpan.FromSeconds(60), _stop.Token, CancellationToken.None);
    }

    private Task<int> ProductAsync(CancellationToken stop)
    {
        _productStarted.SetResult();
        return _productEnds.Task;
    }

    private async Task<(ScriptedProcess Bus, ScriptedProcess Tables)> BothStartAsync()
    {
        var first = await _bench.Launcher.NextStartAsync();
        var second = await _bench.Launcher.NextStartAsync();
        Assert.Equal(["azurite", "service-bus"], new[] { first.Spec.Name, second.Spec.Name }.Order());
        return first.Spec.Name == "azurite" ? (second, first) : (first, second);
    }

    private async Task<(ScriptedProcess Bus, ScriptedProcess Tables)> BothListenAsync()
    {
        var (bus, tables) = await BothStartAsync();
        tables.Write(TablesListen);
        bus.Write(BusListens);
        await _productStarted.Task.WaitAsync(Patience.Long);
        return (bus, tables);
    }

    private async Task EndAsync(Task<int> running, ScriptedProcess bus, ScriptedProcess tables, int expected)
    {
        _productEnds.TrySetResult(expected);
        await bus.InputClosed;
        await tables.InputClosed;
        bus.Exit(0);
        tables.Exit(0);
        Assert.Equal(expected, await running.WaitAsync(Patience.Long));
    }
}
