using LocalHost.Announcing;
using LocalHost.Configuring;
using LocalHost.Demo;
using LocalHost.Processes;
using LocalHost.Restarting;
using LocalHost.Scaling;
using LocalHost.Starting;
using LocalHost.Stores;
using Shared.Workers;

namespace LocalHost;

/// <summary>
/// The API and its workers while they run.
/// <list type="number">
/// <item>Start the API and wait until it is ready.</item>
/// <item>Start the fewest workers, say what is where, scale on the depth.</item>
/// <item>Run until asked to stop, until the demo has ended, or until a process is given up.</item>
/// <item>Stop all, and leave only when none runs.</item>
/// </list>
/// </summary>
internal sealed class Product(
    LocalHostSettings settings, Ground ground, JobStore store, Supervisor supervisor, Lifecycle lifecycle, IProcessLauncher launcher, Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    private readonly HealthPorts _healthPorts = new(settings.Processes.FirstHealthPort ?? settings.Api.Port + 1, LoopbackPort.IsFree);

    public async Task<int> RunAsync(CancellationToken stop, CancellationToken kill)
    {
        using var stopAll = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var saying = stop.Register(() => lifecycle.Stopping("stopping; Ctrl-C again ends everything at once"));
        var api = Supervise("api", ground.Programs.Api, ChildEnvironment.OfApi(ground.Programs.Api, store, settings.Api.Address)).RunAsync(stopAll.Token, kill);
        var workers = new WorkerFleet(Worker, kill);
        try
        {
            return await ServeAsync(api, workers, stopAll, kill);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Drained;
        }
        finally
        {
            await stopAll.CancelAsync();
            await Task.WhenAll(api, workers.StopAsync());
        }
    }

    private async Task<int> ServeAsync(Task<SupervisionEnd> api, WorkerFleet workers, CancellationTokenSource stopAll, CancellationToken kill)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = settings.Api.Address, Timeout = AnswerTimeout };
        if (await BecomeReadyAsync(client, api, stopAll) is { } refused)
        {
            return refused;
        }

        workers.ScaleTo(settings.Scaling.MinReplicas);
        Announce();
        var scaling = new ScalingLoop(settings.Scaling, new QueueDepthReader(client).ReadReadyAsync, workers, lifecycle, time).RunAsync(stopAll.Token);
        var purpose = settings.Demo.Run ? DemoAsync(stopAll.Token, kill) : UntilStoppedAsync(stopAll.Token);
        await Task.WhenAny(purpose, scaling, workers.GaveUp, api);
        var wasGivenUp = !purpose.IsCompleted && !stopAll.IsCancellationRequested;
        await stopAll.CancelAsync();
        await scaling;
        var exitCode = await purpose;
        return wasGivenUp ? await GivenUpAsync(workers.GaveUp) : exitCode;
    }

    /// <returns>Null once the API is ready, else the exit code to end with.</returns>
    private async Task<int?> BecomeReadyAsync(HttpClient client, Task<SupervisionEnd> api, CancellationTokenSource stopAll)
    {
        var startedAt = time.GetTimestamp();
        var ready = new Readiness(client, lifecycle, time).WaitAsync(settings.Processes.StartTimeout, stopAll.Token);
        if (await Task.WhenAny(ready, api) == api && !stopAll.IsCancellationRequested)
        {
            await stopAll.CancelAsync();
            await Task.WhenAny(ready);
            return await GivenUpAsync(Task.CompletedTask);
        }

        if (await ready is { } answer)
        {
            terminal.Error($"The API was not ready within {settings.Processes.StartTimeout.TotalSeconds:0} s: {answer}. Its log is in {ground.Data.LogDirectory}.");
            return ExitCodes.Fault;
        }

        lifecycle.Ready(time.GetElapsedTime(startedAt));
        return null;
    }

    /// <param name="reason">Throws where the supervision itself failed.</param>
    private async Task<int> GivenUpAsync(Task reason)
    {
        await (reason.IsCompleted ? reason : Task.CompletedTask);
        terminal.Error($"A process refused its configuration, so everything stops. The logs are in {ground.Data.LogDirectory}.");
        return ExitCodes.Configuration;
    }

    private async Task<int> DemoAsync(CancellationToken stop, CancellationToken kill)
    {
        var demo = new DemoRun(ground.Programs.Cli, settings.Api.Address, launcher, terminal, time);
        var exitCode = await demo.RunAsync(ground.Sample, stop, kill);
        if (exitCode != 0)
        {
            terminal.Error($"The demo ended with code {exitCode}. The logs are in {ground.Data.LogDirectory}.");
        }

        return exitCode;
    }

    private async Task<int> UntilStoppedAsync(CancellationToken stop)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Drained;
    }

    private SupervisedProcess Worker(int slot) =>
        Supervise($"worker-{slot}", ground.Programs.Worker, ChildEnvironment.OfWorker(ground.Programs.Worker, store, _healthPorts.Of(slot)));

    private SupervisedProcess Supervise(string name, ProgramFile program, IReadOnlyDictionary<string, string> environment) =>
        supervisor.Of(new ProcessSpec(name, program, [], environment, Output: null));

    private void Announce()
    {
        terminal.Text(StartSummary.Places(settings.Api.Address, store, ground.Data.LogDirectory, settings.Scaling));
        if (settings.Demo.Run)
        {
            return;
        }

        var here = Environment.CurrentDirectory;
        var cli = string.Join(' ', ground.Programs.Cli.CommandWords.Select(word => ShellWords.PathFrom(here, word)));
        var sample = ShellWords.PathFrom(here, ground.Sample);
        var address = settings.Api.Port == ApiOptions.DefaultPort ? "" : $" --url {CliAddress.Of(settings.Api.Address)}";
        terminal.Text(StartSummary.Commands(settings.Api.Address, $"{cli} submit {sample} --watch --table{address}", ShellWords.PathFrom(here, ground.OneJob)));
    }
}
