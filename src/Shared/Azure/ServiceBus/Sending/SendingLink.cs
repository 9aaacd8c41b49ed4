using Amqp;
using Amqp.Framing;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Wire;

namespace Shared.Azure.ServiceBus.Sending;

/// <summary>Sends over one link and waits for the service's word on each transfer.</summary>
internal sealed class SendingLink
{
    /// <summary>Where the service names no bound: the standard tier's.</summary>
    private const long UsualMostBytes = 256 * 1024;

    private readonly BusConnection _connection;
    private readonly SenderLink _link;
    private readonly TaskCompletionSource<BusException?> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SendingLink(BusConnection connection, SenderLink link, ulong mostBytes)
    {
        _connection = connection;
        _link = link;
        MostBytes = mostBytes is 0 or > long.MaxValue ? UsualMostBytes : (long)mostBytes;
        link.AddClosedCallback((_, error) => _broken.TrySetResult(BusException.Broken(error)));
    }

    public bool IsOpen => _connection.IsOpen && !_link.IsClosed;

    /// <summary>The largest transfer that the service takes.</summary>
    public long MostBytes { get; }

    public static async Task<SendingLink> OpenAsync(BusConnection connection, string address, CancellationToken cancellation)
    {
        var (link, peers) = await connection.AttachAsync(
            "send",
            (session, name, attached) => new SenderLink(session, name, new Attach { Source = new Source(), Target = new Target { Address = address } }, attached),
            cancellation);
        return new(connection, link, peers.MaxMessageSize);
    }

    /// <exception cref="BusException">Refused; or the link ended or no answer came in time: whether it was taken is not known.</exception>
    public async Task SendAsync(Message message, CancellationToken cancellation)
    {
        var told = new TaskCompletionSource<BusException?>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _link.Send(message, null, (_, _, outcome, _) => told.TrySetResult(Reading(outcome)), null);
            await Task.WhenAny(told.Task, _broken.Task).WaitAsync(_connection.Times.Operation, _connection.Time, cancellation);
        }
        catch (TimeoutException)
        {
            TakeBack(message);
            throw BusException.Unanswered("a message sent", _connection.Times.Operation);
        }
        catch (OperationCanceledException)
        {
            TakeBack(message);
            throw;
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            throw BusException.Of(fault);
        }

        if ((told.Task.IsCompleted ? await told.Task : await _broken.Task) is { } refusal)
        {
            throw refusal;
        }
    }

    // When a link ends the library reports a rejection of everything on it: only a link that is still attached speaks for the service.
    private BusException? Reading(Outcome? outcome) => _link.IsClosed || _link.LinkState >= LinkState.DetachPipe
        ? BusException.Broken(_link.Error)
        : outcome switch
        {
            Accepted => null,
            Rejected rejected => BusException.Refused(rejected.Error),
            _ => new(AmqpConditions.InternalError, "the service gave the message back"),
        };

    private void TakeBack(Message message)
    {
        try
        {
            _link.Cancel(message);
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            // The link has ended meanwhile: there is nothing to take back.
        }
    }
}
