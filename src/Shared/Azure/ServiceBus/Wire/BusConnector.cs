using Microsoft.Extensions.Logging;
using Shared.Azure.ServiceBus.Addressing;
using Shared.Azure.ServiceBus.Authorization;
using Shared.Azure.ServiceBus.Faults;

namespace Shared.Azure.ServiceBus.Wire;

/// <summary>
/// Has one connection for everybody. 1. The first call connects, and the next one after a break. 2. Many that ask at once share one attempt and its
/// fault. 3. After failures in a row attempts are spaced by <see cref="BackOff"/>; who asks in a long pause is told at once. It never tries by itself.
/// </summary>
internal sealed partial class BusConnector(
    BusEndpoint endpoint,
    IBusTokens tokens,
    WireTimes times,
    TimeProvider time,
    Func<double> chance,
    BusInstruments instruments,
    BusFaults faults,
    ILogger logger) : IAsyncDisposable
{
    // A connection that ends sooner counts as a failure: else a service that greets and hangs up is called without pause.
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(10);

    private readonly Dialing _dialing = new(endpoint, times, time);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _sync = new();
    private QueueLinks? _links;
    private Task<(QueueLinks? Links, BusException? Fault)>? _opening;
    private BusException? _lastFault;
    private DateTimeOffset _notBefore;
    private DateTimeOffset? _lostAt;
    private int _failures;
    private bool _isClosed;

    public bool IsConnected => Volatile.Read(ref _links) is { Connection.IsOpen: true };

    /// <exception cref="BusException">Not connected within the time-out, or not tried so soon after the last failure.</exception>
    public async ValueTask<QueueLinks> GetAsync(CancellationToken cancellation)
    {
        Task<(QueueLinks? Links, BusException? Fault)> opening;
        lock (_sync)
        {
            if (_isClosed)
            {
                throw new BusException(AmqpConditions.Closed, "the client is closed");
            }

            if (IsConnected)
            {
                return _links!;
            }

            opening = _opening ??= Task.Run(OpenAsync, CancellationToken.None);
        }

        var (links, fault) = await opening.WaitAsync(cancellation);
        return links ?? throw fault!;
    }

    public async ValueTask DisposeAsync()
    {
        Task opening;
        lock (_sync)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            opening = _opening ?? Task.CompletedTask;
        }

        await _closing.CancelAsync();
        await opening;
        if (_links is { } links)
        {
            await links.DisposeAsync();
        }

        _closing.Dispose();
    }

    private async Task<(QueueLinks? Links, BusException? Fault)> OpenAsync()
    {
        try
        {
            await PauseAsync();
            if (_links is { } old)
            {
                await old.DisposeAsync();
            }

            var connection = await ConnectAsync();
            var links = new QueueLinks(connection, endpoint, tokens, instruments, faults, Lost, logger);
            Opened(links);
            return (links, null);
        }
        catch (BusException fault)
        {
            return (null, fault);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return (null, new(AmqpConditions.Closed, "the client is closed"));
        }
        finally
        {
            lock (_sync)
            {
                _opening = null;
            }
        }
    }

    private async Task<BusConnection> ConnectAsync()
    {
        try
        {
            return await BusConnection.OpenAsync(_dialing, times, time, _closing.Token);
        }
        catch (BusException fault)
        {
            Failed(fault);
            throw;
        }
    }

    private async Task PauseAsync()
    {
        TimeSpan pause;
        lock (_sync)
        {
            pause = _notBefore - time.GetUtcNow();
        }

        if (pause > times.Connect)
        {
            throw _lastFault!;
        }

        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, time, _closing.Token);
        }
    }

    private void Opened(QueueLinks links)
    {
        instruments.Connected();
        lock (_sync)
        {
            Volatile.Write(ref _links, links);
            if (_lostAt is { } lostAt)
            {
                Reconnected(logger, endpoint.Host, endpoint.Queue, time.GetUtcNow() - lostAt);
            }
            else
            {
                Connected(logger, endpoint.Host, endpoint.Port, endpoint.Queue);
            }
        }
    }

    private void Lost(BusConnection connection, BusException reason)
    {
        if (reason.Condition == AmqpConditions.Closed)
        {
            return;
        }

        var now = time.GetUtcNow();
        faults.Lost(reason);
        lock (_sync)
        {
            _lostAt = now;
            Delay_NeedsSync(now - connection.OpenedAt < ShortLife ? _failures + 1 : 0, reason, now);
        }

        ConnectionLost(logger, endpoint.Host, reason.Condition, reason.Description);
    }

    private void Failed(BusException fault)
    {
        TimeSpan pause;
        int failures;
        lock (_sync)
        {
            var now = time.GetUtcNow();
            Delay_NeedsSync(_failures + 1, fault, now);
            _lostAt ??= now;
            pause = _notBefore - now;
            failures = _failures;
        }

        NotConnected(logger, endpoint.Host, endpoint.Port, failures, fault.Condition, fault.Description, pause);
    }

    private void Delay_NeedsSync(int failures, BusException fault, DateTimeOffset now)
    {
        _failures = failures;
        _lastFault = fault;
        _notBefore = now + BackOff.After(failures, chance());
    }
}
