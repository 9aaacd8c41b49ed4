using Amqp.Framing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Simulators.ServiceBus.Authorization;
using Simulators.ServiceBus.Faults;
using Simulators.ServiceBus.Http;
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
    private readonly TokenCheck _tokens;
    private HttpSide? _http;

    private ServiceBusSimulator(ServiceBusSimulatorOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _broker = new Broker(options, time, _faults.Doubled.Take);
        _tokens = new TokenCheck(options, time);
        _listener = new AmqpListener(new Engine(_broker, _tokens, _faults, time, logger));
        Faults = new ServiceBusFaults(_faults, _listener);
    }

    public int Port => _listener.Port;

    /// <summary>Port of depth and control.</summary>
    public int HttpPort => _http!.Port;

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
    /// <exception cref="System.Net.Sockets.SocketException">The AMQP port is in use.</exception>
    /// <exception cref="IOException">The HTTP port is in use.</exception>
    public static async Task<ServiceBusSimulator> StartAsync(ServiceBusSimulatorOptions? options = null, TimeProvider? time = null, ILogger? logger = null)
    {
        // The library knows the performatives once one of them was made.
        _ = new Open();
        var simulator = new ServiceBusSimulator(options ?? new ServiceBusSimulatorOptions(), time ?? TimeProvider.System, logger ?? NullLogger.Instance);
        try
        {
            simulator._listener.Open(simulator._options.Port);
            simulator._http = await HttpSide.StartAsync(simulator._options.HttpPort, simulator, new DepthRequests(simulator._broker, simulator._tokens));
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>A queue's counts now; the queue exists from then on.</summary>
    /// <param name="queue">Its name, in any case; or with <c>/$DeadLetterQueue</c> behind.</param>
    /// <exception cref="ArgumentException">There is no such queue, and none is created by being used.</exception>
    public QueueState StateOf(string queue) =>
        (_broker.Find(queue) ?? throw new ArgumentException($"There is no queue '{queue}'.", nameof(queue))).State;

    public async ValueTask DisposeAsync()
    {
        if (_http is not null)
        {
            await _http.DisposeAsync();
        }

        await _listener.DisposeAsync();
        _broker.Dispose();
        _faults.Freeze.Dispose();
    }
}
