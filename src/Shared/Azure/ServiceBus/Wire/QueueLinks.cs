using Microsoft.Extensions.Logging;
using Shared.Azure.ServiceBus.Addressing;
using Shared.Azure.ServiceBus.Authorization;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Receiving;
using Shared.Azure.ServiceBus.Requests;
using Shared.Azure.ServiceBus.Sending;

namespace Shared.Azure.ServiceBus.Wire;

/// <summary>One connection with the links to one queue, each attached at its first use, and the tokens they need.</summary>
internal sealed partial class QueueLinks : IAsyncDisposable
{
    private static readonly TimeSpan RenewalCheck = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseAfterFailedRenewal = TimeSpan.FromSeconds(10);

    private readonly Authorizations _authorizations;
    private readonly BusFaults _faults;
    private readonly ILogger _logger;
    private readonly LinkSlot<SendingLink> _sending;
    private readonly LinkSlot<ReceivingLink> _receiving;
    private readonly LinkSlot<RequestLink> _management;
    private readonly LinkSlot<RequestLink> _deadLetters;
    private readonly Task _keeping;

    public QueueLinks(BusConnection connection, BusEndpoint endpoint, IBusTokens tokens, BusInstruments instruments, BusFaults faults, Action<BusConnection, BusException> lost, ILogger logger)
    {
        Connection = connection;
        _faults = faults;
        _logger = logger;
        _authorizations = new(connection, endpoint, tokens);
        var queue = endpoint.Queue;
        _sending = new(stop => AttachAsync(queue, inner => SendingLink.OpenAsync(connection, queue, inner), stop), link => link.IsOpen);
        _receiving = new(stop => AttachAsync(queue, inner => ReceivingLink.OpenAsync(connection, queue, instruments, inner), stop), link => link.IsOpen);
        _management = Requests($"{queue}/$management");
        _deadLetters = Requests($"{queue}/$DeadLetterQueue/$management");
        _keeping = KeepAsync(lost);
    }

    public BusConnection Connection { get; }

    public ValueTask<SendingLink> SendingAsync(CancellationToken cancellation) => _sending.GetAsync(cancellation);

    public ValueTask<ReceivingLink> ReceivingAsync(CancellationToken cancellation) => _receiving.GetAsync(cancellation);

    public ValueTask<RequestLink> ManagementAsync(bool deadLetter, CancellationToken cancellation) => (deadLetter ? _deadLetters : _management).GetAsync(cancellation);

    /// <summary>The service did not accept a token: the next link is attached with a new one.</summary>
    public void Distrust() => _authorizations.Forget();

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();

        // What it met was told; nothing of it keeps a new connection from its turn.
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _sending.Dispose();
        _receiving.Dispose();
        _management.Dispose();
        _deadLetters.Dispose();
        _authorizations.Dispose();
    }

    private LinkSlot<RequestLink> Requests(string address) =>
        new(stop => AttachAsync(address, inner => RequestLink.OpenAsync(Connection, address, inner), stop), link => link.IsOpen);

    private async Task<T> AttachAsync<T>(string address, Func<CancellationToken, Task<T>> attach, CancellationToken cancellation)
    {
        await _authorizations.EnsureAsync(address, anew: false, cancellation);
        try
        {
            return await attach(cancellation);
        }
        catch (BusException fault) when (FaultTable.IsUnauthorized(fault.Condition))
        {
            _faults.Note(fault);
            await _authorizations.EnsureAsync(address, anew: true, cancellation);
            return await attach(cancellation);
        }
    }

    private async Task KeepAsync(Action<BusConnection, BusException> lost)
    {
        var ended = Connection.Ended;
        try
        {
            while (true)
            {
                await Task.Delay(await RenewAsync(ended) ? RenewalCheck : PauseAfterFailedRenewal, Connection.Time, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            lost(Connection, await Connection.Lost);
        }
    }

    private async Task<bool> RenewAsync(CancellationToken ended)
    {
        try
        {
            await _authorizations.RenewDueAsync(ended);
            return true;
        }
        catch (Exception thrown) when (!ended.IsCancellationRequested)
        {
            var fault = BusException.Of(thrown);

            // The token in use is good for a while; when it ends the link is detached, and attaching asks for a new one.
            _faults.Note(fault);
            TokenNotRenewed(_logger, fault.Condition, fault.Description, PauseAfterFailedRenewal);
            return false;
        }
    }
}
