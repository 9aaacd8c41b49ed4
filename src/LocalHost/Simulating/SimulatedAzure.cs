using System.Globalization;
using LocalHost.Announcing;
using LocalHost.Processes;
using LocalHost.Restarting;
using LocalHost.Stores;
using Shared.Workers;

namespace LocalHost.Simulating;

/// <summary>
/// The simulated Service Bus, Azurite and the simulated model around the product: all listen before its first process starts, are started again where they end, and stop after its last
/// one has stopped, because that one still settles its jobs.
/// </summary>
/// <param name="simulators">The program of the simulators.</param>
/// <param name="azurite">Prepared.</param>
/// <param name="ports">Where they are to listen.</param>
/// <param name="lockDuration">Of the queue.</param>
/// <param name="supervisor">Keeps them running.</param>
/// <param name="terminal">What the person sees.</param>
/// <param name="time">The clock.</param>
internal sealed class SimulatedAzure(
    ProgramFile simulators, Azurite azurite, SimulatedPorts ports, string lockDuration, Supervisor supervisor, Terminal terminal, TimeProvider time)
{
    private const string ModelListens = "Azure OpenAI listens";

    // A person who tries it waits half a second for an answer, not eight.
    private const string ModelSpeed = "20";

    private const string BusListens = "Depth and control listen";

    // The record counts deliveries and ends a job with its reason; the queue is not to be sooner. The service allows 2,000.
    private const string MaxDeliveryCount = "2000";

    /// <param name="product">Runs until it is told to stop; returns the exit code.</param>
    /// <param name="startTimeout">How long they may take until they listen.</param>
    /// <param name="stop">Stops it, and them then.</param>
    /// <param name="kill">Ends all at once.</param>
    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> product, TimeSpan startTimeout, CancellationToken stop, CancellationToken kill)
    {
        using var ending = new CancellationTokenSource();
        var bus = new Signal(BusListens);
        var tables = new Signal(Azurite.Listens);
        var model = new Signal(ModelListens);
        List<Task> running =
        [
            supervisor.Of(ServiceBus(), bus.Look).RunAsync(ending.Token, kill),
            supervisor.Of(azurite.Spec(ports.Tables), tables.Look).RunAsync(ending.Token, kill),
        ];
        if (ports.Model is { } port)
        {
            running.Add(supervisor.Of(Model(port), model.Look).RunAsync(ending.Token, kill));
        }

        var givenUp = Task.WhenAny(running);
        try
        {
            return await AllListenAsync(Task.WhenAll(bus.Seen, tables.Seen, ports.Model is null ? Task.CompletedTask : model.Seen), givenUp, startTimeout, stop) ?? await RunAsync(product, givenUp, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Drained;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(running);
        }
    }

    /// <returns>Null once they do, else the exit code to end with.</returns>
    private async Task<int?> AllListenAsync(Task listening, Task givenUp, TimeSpan timeout, CancellationToken stop)
    {
        try
        {
            if (await Task.WhenAny(listening, givenUp).WaitAsync(timeout, time, stop) == listening)
            {
                return null;
            }

            terminal.Error("A simulator refused to start; its own words stand above.");
            return ExitCodes.Configuration;
        }
        catch (TimeoutException)
        {
            terminal.Error($"The simulated Azure did not listen within {timeout.TotalSeconds:0} s; what it wrote is in the logs of service-bus, azurite and open-ai.");
            return ExitCodes.Fault;
        }
    }

    private async Task<int> RunAsync(Func<CancellationToken, Task<int>> product, Task givenUp, CancellationToken stop)
    {
        using var stopProduct = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = product(stopProduct.Token);
        if (await Task.WhenAny(running, givenUp) == running || stop.IsCancellationRequested)
        {
            return await running;
        }

        await stopProduct.CancelAsync();
        await running;
        terminal.Error("A simulator refused to start again, so everything stops; its own words stand above.");
        return ExitCodes.Configuration;
    }

    private ProcessSpec Model(int port) => new(
        "open-ai", simulators, ["open-ai", "--port", Text(port), "--key", SimulatedStore.ModelKey, "--speed", ModelSpeed, "--stop-when-input-ends"], new Dictionary<string, string>(), Output: null);

    private ProcessSpec ServiceBus() => new(
        "service-bus",
        simulators,
        [
            "service-bus", "--port", Text(ports.ServiceBus), "--http-port", Text(ports.Depth), "--lock-duration", lockDuration, "--max-delivery-count", MaxDeliveryCount,
            "--stop-when-input-ends",
        ],
        new Dictionary<string, string>(),
        Output: null);

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Completes with the first line that contains a text.</summary>
    private sealed class Signal(string text)
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public void Look(string line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                _seen.TrySetResult();
            }
        }
    }
}
