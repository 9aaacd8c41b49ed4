using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Amqp;
using Azure.Core;
using Microsoft.Extensions.Logging;
using Shared.Azure.ServiceBus.Addressing;
using Shared.Azure.ServiceBus.Authorization;
using Shared.Azure.ServiceBus.Counting;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Messages;
using Shared.Azure.ServiceBus.Receiving;
using Shared.Azure.ServiceBus.Requests;
using Shared.Azure.ServiceBus.Sending;
using Shared.Azure.ServiceBus.Wire;

namespace Shared.Azure.ServiceBus;

/// <summary>
/// One queue of one namespace; one per process. Connects at its first call and again after a break; calls fail with
/// <see cref="Ports.StoreException"/> alone. A busy service is left alone for 4 s: the next calls wait that out.
/// </summary>
internal sealed partial class ServiceBusQueue : IAsyncDisposable
{
    private const int PeekStep = 250;

    private readonly ServiceBusOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ServiceBusQueue> _logger;
    private readonly BusFaults _faults;
    private readonly BusConnector _connector;
    private readonly QueueCounter _counter;
    private int _isReceiving;
    private bool _lockDurationCompared;

    /// <param name="options">Validated.</param>
    /// <param name="credential">Of the Entra identity; needed where there is no connection string.</param>
    /// <param name="time">Expiry, time-outs and pauses.</param>
    /// <param name="chance">0 – 1, for the pauses before connecting again.</param>
    /// <param name="meters">Where the instruments are made.</param>
    /// <param name="logger">What is told of the connection.</param>
    /// <param name="tokenLifetime">Of shared-key tokens; 1 h.</param>
    /// <exception cref="ArgumentException">The options are not valid, or there is neither key nor credential.</exception>
    public ServiceBusQueue(
        ServiceBusOptions options,
        TokenCredential? credential,
        TimeProvider time,
        Func<double> chance,
        IMeterFactory meters,
        ILogger<ServiceBusQueue> logger,
        TimeSpan? tokenLifetime = null)
    {
        _options = options;
        _time = time;
        _logger = logger;
        var endpoint = BusEndpoint.Of(options);
        IBusTokens tokens = endpoint.Key is { } key
            ? new SharedKeyTokens(key, tokenLifetime ?? SharedKeyTokens.UsualLifetime, time)
            : new EntraTokens(credential ?? throw new ArgumentException("A namespace without connection string needs a credential.", nameof(credential)), time);
        var instruments = new BusInstruments(meters);
        _faults = new(instruments, time);
        var times = new WireTimes(options.ConnectTimeout, options.OperationTimeout, options.IdleTimeout);
        _connector = new(endpoint, tokens, times, time, chance, instruments, _faults, logger);
        _counter = new(endpoint, tokens, options.OperationTimeout, time);
    }

    public bool IsConnected => _connector.IsConnected;

    /// <summary>Sends in batches, in order, each acknowledged before the next. Where it fails some of them may have been sent: send all again with the same ids.</summary>
    public Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellation) => messages.Count == 0
        ? Task.CompletedTask
        : BusSpan.AroundAsync("send", ActivityKind.Producer, _options, messages.Count, BusSpan.ParentOf(messages), () => SendNowAsync(messages, cancellation));

    private async Task<bool> SendNowAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellation)
    {
        var encoded = messages.Select(message => MessageMapping.ToWire(message).Encode()).ToList();
        var doing = $"Sending to \"{_options.Queue}\"";
        var most = await RunAsync(doing, async links => (await links.SendingAsync(cancellation)).MostBytes, cancellation);
        foreach (var (first, count) in BatchCutter.Cut([.. encoded.Select(one => one.Length)], most))
        {
            await RunAsync(
                doing,
                async links =>
                {
                    await (await links.SendingAsync(cancellation)).SendAsync(EncodedBatch.Of(messages, encoded, first, count), cancellation);
                    return true;
                },
                cancellation);
        }

        return true;
    }

    public Task<bool> CompleteAsync(ReceivedMessage message, CancellationToken cancellation) => SettleAsync(message, Settlement.Complete, cancellation);

    /// <summary>Gives the message back at once, at its old place; the delivery counts.</summary>
    /// <returns>As <see cref="CompleteAsync"/>.</returns>
    public Task<bool> AbandonAsync(ReceivedMessage message, CancellationToken cancellation) => SettleAsync(message, Settlement.Abandon, cancellation);

    /// <param name="message">The message to set aside.</param>
    /// <param name="reason">A code; cut at 4,096 characters, as is the description.</param>
    /// <param name="description">A sentence without personal text.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<bool> DeadLetterAsync(ReceivedMessage message, string reason, string description, CancellationToken cancellation) =>
        SettleAsync(message, Settlement.ToDeadLetters(reason, description), cancellation);

    /// <summary>Extends the lock to the queue's full duration from now. Any number may be asked at once.</summary>
    /// <returns>The new end of the lock; null where it is lost.</returns>
    public async Task<DateTimeOffset?> RenewAsync(ReceivedMessage message, CancellationToken cancellation)
    {
        var reply = await AskAsync($"Renewing a lock of \"{_options.Queue}\"", () => ManagementQuestions.RenewLock(message.LockToken), ManagementQuestions.IsLockLost, false, cancellation);
        return ManagementQuestions.IsLockLost(reply) ? null : ManagementQuestions.LockedUntil(reply) ?? _time.GetUtcNow() + _options.LockDuration;
    }

    /// <summary>Looks at messages without locking them, scheduled and locked ones too.</summary>
    /// <param name="fromSequenceNumber">The first of interest; 0 is the oldest.</param>
    /// <param name="count">At most; the service may give fewer.</param>
    /// <param name="deadLetter">Looks into the dead-letter queue.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<IReadOnlyList<PeekedMessage>> PeekAsync(long fromSequenceNumber, int count, bool deadLetter, CancellationToken cancellation) =>
        ManagementQuestions.Peeked(await AskAsync($"Looking into \"{_options.Queue}\"", () => ManagementQuestions.Peek(fromSequenceNumber, count), _ => false, deadLetter, cancellation));

    /// <summary>The same from the oldest on, page by page until the queue's end, or until so many were looked at.</summary>
    public async IAsyncEnumerable<PeekedMessage> PeekAllAsync(int most, bool deadLetter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = 0L;
        for (var seen = 0; seen < most;)
        {
            // Fewer than asked for are no end: only none are.
            var some = await PeekAsync(next, PeekStep, deadLetter, cancellation);
            if (some.Count == 0)
            {
                yield break;
            }

            foreach (var message in some)
            {
                yield return message;
            }

            (seen, next) = (seen + some.Count, some[^1].SequenceNumber + 1);
        }
    }

    /// <returns>Null where the identity may not ask: that right belongs to the scaler's.</returns>
    public async Task<QueueCounts?> CountAsync(CancellationToken cancellation)
    {
        try
        {
            return await _counter.CountAsync(cancellation);
        }
        catch (ObjectDisposedException)
        {
            throw _faults.Translate($"Counting \"{_options.Queue}\"", new(AmqpConditions.Closed, "the client is closed"));
        }
        catch (BusException fault)
        {
            throw _faults.Translate($"Counting \"{_options.Queue}\"", fault);
        }
    }

    /// <summary>Says good-bye to the service, at most the operation's time-out long. Calls that are waiting end with a transient fault.</summary>
    public async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        _counter.Dispose();
    }

    private Task<bool> SettleAsync(ReceivedMessage message, Settlement settlement, CancellationToken cancellation) =>
        BusSpan.AroundAsync("settle", ActivityKind.Client, _options, messages: 1, parent: default, () => SettleNowAsync(message, settlement, cancellation));

    private async Task<bool> SettleNowAsync(ReceivedMessage message, Settlement settlement, CancellationToken cancellation)
    {
        if (settlement.TryOnLink(message))
        {
            return true;
        }

        var reply = await AskAsync($"Settling a message of \"{_options.Queue}\"", () => settlement.ByLockToken(message), ManagementQuestions.IsLockLost, false, cancellation);
        return reply.IsSuccess;
    }

    private Task<ManagementReply> AskAsync(string doing, Func<Message> question, Predicate<ManagementReply> isExpected, bool deadLetter, CancellationToken cancellation) => RunAsync(
        doing,
        async links =>
        {
            var reply = await (await links.ManagementAsync(deadLetter, cancellation)).AskAsync(question(), cancellation);
            return isExpected(reply) ? reply : reply.Demand();
        },
        cancellation);

    /// <summary>
    /// Does it, and once more where the link or connection broke under it, or a token was not accepted. What is done here may be done twice: messages
    /// have ids, and the rest only looks, settles or renews.
    /// </summary>
    private async Task<T> RunAsync<T>(string doing, Func<QueueLinks, Task<T>> act, CancellationToken cancellation)
    {
        for (var again = false; ; again = true)
        {
            QueueLinks? links = null;
            try
            {
                await _faults.WhileBusyAsync(cancellation);
                links = await _connector.GetAsync(cancellation);
                return await act(links);
            }
            catch (BusException fault) when (!again && IsMended(fault, links))
            {
                _faults.Note(fault);
            }
            catch (BusException fault)
            {
                throw _faults.Translate(doing, fault);
            }
            catch (ObjectDisposedException gone) when (!again)
            {
                // Another caller put a new connection in the place of the one in hand.
                _faults.Note(BusException.Of(gone));
            }
            catch (ObjectDisposedException gone)
            {
                throw _faults.Translate(doing, BusException.Of(gone));
            }
        }
    }

    private static bool IsMended(BusException fault, QueueLinks? links)
    {
        if (FaultTable.IsUnauthorized(fault.Condition))
        {
            links?.Distrust();
            return links is not null;
        }

        return fault.IsBreak && FaultTable.Of(fault.Condition) == Ports.StoreFault.Transient;
    }
}
