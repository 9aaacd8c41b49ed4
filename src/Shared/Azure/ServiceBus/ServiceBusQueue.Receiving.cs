using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Messages;
using Shared.Azure.ServiceBus.Receiving;
using Shared.Azure.ServiceBus.Wire;

namespace Shared.Azure.ServiceBus;

internal sealed partial class ServiceBusQueue
{
    private static readonly TimeSpan ShortAttachment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastLockDifference = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Lets the service send up to <paramref name="permits"/> messages, waits for the first, and takes back what was not used. Nothing is on its way once
    /// it has returned. One call at a time.
    /// </summary>
    /// <param name="permits">At least 1.</param>
    /// <param name="stopTaking">Ends the wait; what was already sent is still returned.</param>
    /// <returns>At least one message, or none where <paramref name="stopTaking"/> ended the wait.</returns>
    /// <exception cref="InvalidOperationException">Another call is receiving.</exception>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int permits, CancellationToken stopTaking)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permits, 1);
        if (Interlocked.Exchange(ref _isReceiving, 1) == 1)
        {
            throw new InvalidOperationException("Another call is receiving; permits are granted by one at a time.");
        }

        try
        {
            return await ReceiveWhileLinksMoveAsync(permits, stopTaking);
        }
        catch (OperationCanceledException) when (stopTaking.IsCancellationRequested)
        {
            return [];
        }
        finally
        {
            Volatile.Write(ref _isReceiving, 0);
        }
    }

    private async Task<IReadOnlyList<ReceivedMessage>> ReceiveWhileLinksMoveAsync(int permits, CancellationToken stopTaking)
    {
        for (var quickEnds = 0; ;)
        {
            QueueLinks? links = null;
            ReceivingLink? receiving = null;
            try
            {
                stopTaking.ThrowIfCancellationRequested();
                await _faults.WhileBusyAsync(stopTaking);
                links = await _connector.GetAsync(stopTaking);
                receiving = await links.ReceivingAsync(stopTaking);
                return Received(await receiving.TakeAsync(permits, stopTaking), receiving);
            }
            catch (BusException fault) when (stopTaking.IsCancellationRequested)
            {
                // Nothing arrived, and nobody waits for more: the next call meets the fault if it lasts.
                _faults.Note(fault);
                return [];
            }
            catch (BusException fault) when (IsMoved(fault, links, receiving, ref quickEnds))
            {
                _faults.Note(fault);
            }
            catch (ObjectDisposedException gone)
            {
                throw _faults.Translate($"Receiving from \"{_options.Queue}\"", BusException.Of(gone));
            }
            catch (BusException fault)
            {
                throw _faults.Translate($"Receiving from \"{_options.Queue}\"", fault);
            }
        }
    }

    /// <summary>An idle link that was detached, or one whose token ended, is attached again and nobody is told; but not over and over.</summary>
    private static bool IsMoved(BusException fault, QueueLinks? links, ReceivingLink? receiving, ref int quickEnds)
    {
        if (!fault.IsBreak || links is not { Connection.IsOpen: true } || receiving is null)
        {
            return false;
        }

        var isUnauthorized = FaultTable.IsUnauthorized(fault.Condition);
        if (isUnauthorized)
        {
            links.Distrust();
        }

        quickEnds = receiving.AttachedFor < ShortAttachment ? quickEnds + 1 : 0;
        return (isUnauthorized || FaultTable.IsLinkMoved(fault.Condition)) && quickEnds < 2;
    }

    private List<ReceivedMessage> Received(IReadOnlyList<Amqp.Message> wire, ReceivingLink receiving)
    {
        var now = _time.GetUtcNow();
        var messages = wire.Select(one => MessageMapping.ToReceived(one, receiving.Link, now + _options.LockDuration)).OfType<ReceivedMessage>().ToList();
        if (!_lockDurationCompared && messages.Count > 0)
        {
            _lockDurationCompared = true;
            var locked = messages[0].LockedUntil - now;
            if ((locked - _options.LockDuration).Duration() > Max(LeastLockDifference, _options.LockDuration / 5))
            {
                LockDurationDiffers(_logger, _options.Queue, locked, _options.LockDuration);
            }
        }

        return messages;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
