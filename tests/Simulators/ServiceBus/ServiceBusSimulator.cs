using Amqp.Framing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Simulators.ServiceBus.Authorization;
using Simulators.ServiceBus.Faults;
using Simulators.ServiceBus.Queues;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus;

/// <summary>
/// A Service Bus namespace on the loopback address: AMQP on one port, depth and control on another. It keeps everything in memory, and it is as strict
/// as the service where a client could come to rely on less.
/// </summary>
public sealed class ServiceBusSimulator : IAsyncDisposable
{
    private readonly ServiceBusSimulatorOptions _options;
    private readonly FaultState _faults = new();
    private readonly Broker _broker;
    private readonly AmqpListener _listener;

    private ServiceBusSimulator(ServiceBusSimulatorOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _broker = new Broker(options, time, _faults.Doubled.Take);
        var tokens = new TokenCheck(options, time);
        _listener = new AmqpListener(new Engine(_broker, tokens, _faults, time, logger));
        Faults = new ServiceBusFaults(_faults, _listener);
    }

    public int Port => _listener.Port;

    public ServiceBusFaults Faults { get; }

    /// <summary>Plain TCP, as of the emulator; a client that knows that word connects to <see cref="Port"/> with it.</summary>
    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{Port};SharedAccessKeyName={_options.KeyName};SharedAccessKey={_options.Key};UseDevelopmentEmulator=true;";

    public int ConnectionCount => _listener.ConnectionCount;

    /// <summary>Every queue that was used, by name.</summary>
    public IReadOnlyList<QueueState> QueueStates => _broker.Queues.Select(queue => queue.State).ToList();

    /// <summary>Starts it on its ports.</summary>
    /// <param name="options">The defaults where null: free ports, every queue exists, everything is allowed.</param>
    /// <param name="time">By which locks, lives, schedules and tokens are told; the machine's where null.</param>
    /// <param name="logger">Told of peers that break the protocol; nobody where null.</param>
    /// <exception cref="System.Net.Sockets.SocketException">A port is in use.</exception>
    public static async Task<ServiceBusSimulator> StartAsync(ServiceBusSimulatorOptions? options = null, TimeProvider? time = null, ILogger? logger = null)
    {
        // The library knows the performatives once one of them was made.
        _ = new Open();
        var simulator = new ServiceBusSimulator(options ?? new ServiceBusSimulatorOptions(), time ?? TimeProvider.System, logger ?? NullLogger.Instance);
        simulator._listener.Open(simulator._options.Port);
        await Task.CompletedTask;
        return simulator;
    }

    /// <summary>A queue's counts now; the queue exists from then on.</summary>
    /// <param name="queue">Its name, in any case; or with <c>/$DeadLetterQueue</c> behind.</param>
    /// <exception cref="ArgumentException">There is no such queue, and none is created by being used.</exception>
    public QueueState StateOf(string queue) =>
        (_broker.Find(queue) ?? throw new ArgumentException($"There is no queue '{queue}'.", nameof(queue))).State;

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _broker.Dispose();
        _faults.Freeze.Dispose();
    }
}
