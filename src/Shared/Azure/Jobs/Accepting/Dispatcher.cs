using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Shared.Azure.Jobs.Records;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Messages;
using Shared.Ids;
using Shared.Ports;

namespace Shared.Azure.Jobs.Accepting;

/// <summary>
/// Sends the messages of jobs whose records are written: those of callers that come together in one call, those of a batch behind its answer. While the queue is away
/// they are kept and tried again; what does not fit, and what a killed process had, the sweeper finds by the records. So no caller fails for it, and none waits long.
/// </summary>
internal sealed partial class Dispatcher : IAsyncDisposable
{
    private const int MaxAtOnce = 500;
    private const int MaxKept = 10_000;
    private const int BatchStep = 1000;
    private const int MaxBatches = 10_000;

    /// <summary>Of all batches that wait: some 8 MB.</summary>
    private const int MaxItems = 2_000_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly ServiceBusQueue _bus;
    private readonly AzureTables _tables;
    private readonly AzureClocks _clocks;
    private readonly AzureJobOptions _options;
    private readonly ILogger _logger;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(MaxKept);
    private readonly Channel<Sealed> _sealed = Channel.CreateBounded<Sealed>(MaxBatches);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loops;
    private volatile bool _isFailing;
    private int _itemsWaiting;

    public Dispatcher(ServiceBusQueue bus, AzureTables tables, AzureClocks clocks, AzureJobOptions options, ILogger<Dispatcher> logger)
    {
        (_bus, _tables, _clocks, _options, _logger) = (bus, tables, clocks, options, logger);
        _loops = Task.WhenAll(SendLoopAsync(_stop.Token), BatchLoopAsync(_stop.Token));
    }

    private sealed record Waiting(OutgoingMessage Message, TaskCompletionSource Sent);

    /// <summary>A batch whose messages are to be sent, and how far that is.</summary>
    private sealed class Sealed(BatchRow head, IReadOnlyList<int> inputBytes)
    {
        /// <summary>As it was last written here.</summary>
        public BatchRow Head { get; set; } = head;

        public IReadOnlyList<int> InputBytes { get; } = inputBytes;

        public int Sent { get; set; }
    }

    /// <summary>Sends one job's message. Returns when it is sent, or when it is left to the sweeper.</summary>
    public async Task SendAsync(OutgoingMessage message)
    {
        var waiting = new Waiting(message, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        // While the queue is away nobody waits for it.
        if (!_waiting.Writer.TryWrite(waiting) || _isFailing)
        {
            return;
        }

        try
        {
            await waiting.Sent.Task.WaitAsync(_options.SendPatience, _clocks.Transport);
        }
        catch (TimeoutException)
        {
            // Left to the loop, which still sends it, or to the sweeper.
        }
    }

    /// <summary>Sends a sealed batch's messages, after the answer. Where too many wait already it is left to the sweeper.</summary>
    /// <param name="batch">Its head, as it was sealed.</param>
    /// <param name="inputBytes">Size of each item's input, by position.</param>
    public void Dispatch(BatchRow batch, IReadOnlyList<int> inputBytes)
    {
        if (Interlocked.Add(ref _itemsWaiting, inputBytes.Count) > MaxItems || !_sealed.Writer.TryWrite(new Sealed(batch, inputBytes)))
        {
            Interlocked.Add(ref _itemsWaiting, -inputBytes.Count);
        }
    }

    /// <summary>Sends all messages of a batch and notes that it is done.</summary>
    public Task DispatchAsync(BatchRow batch, IReadOnlyList<int> inputBytes, CancellationToken cancellation) => DispatchAsync(new Sealed(batch, inputBytes), cancellation);

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _sealed.Writer.TryComplete();
        await _stop.CancelAsync();
        await _loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task SendLoopAsync(CancellationToken stop)
    {
        var group = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync(stop))
        {
            group.Clear();
            while (group.Count < MaxAtOnce && _waiting.Reader.TryRead(out var waiting))
            {
                group.Add(waiting);
            }

            await TryUntilSentAsync(() => _bus.SendAsync([.. group.Select(waiting => waiting.Message)], stop), stop, () => group.ForEach(waiting => waiting.Sent.TrySetResult()));
        }
    }

    private async Task BatchLoopAsync(CancellationToken stop)
    {
        await foreach (var batch in _sealed.Reader.ReadAllAsync(stop))
        {
            await TryUntilSentAsync(() => DispatchAsync(batch, stop), stop);
            Interlocked.Add(ref _itemsWaiting, -batch.InputBytes.Count);
        }
    }

    /// <summary>After each step the head tells that it goes on, so that the sweeper leaves it alone. Where somebody else took it over it stops.</summary>
    private async Task DispatchAsync(Sealed batch, CancellationToken cancellation)
    {
        do
        {
            var messages = Enumerable.Range(batch.Sent, Math.Min(BatchStep, batch.InputBytes.Count - batch.Sent))
                .Select(i => JobMessage.For(JobId.Of(batch.Head.Id, i + 1), generation: 1, batch.InputBytes[i], batch.Head.Trace));
            await _bus.SendAsync([.. messages], cancellation);
            batch.Sent = Math.Min(batch.Sent + BatchStep, batch.InputBytes.Count);
            var after = batch.Sent < batch.InputBytes.Count ? batch.Head with { TouchedAt = _clocks.Now } : batch.Head with { DispatchedAt = _clocks.Now };
            if (await _tables.Batches.ReplaceAsync(after.Write(), batch.Head.Version, cancellation) is not { } version)
            {
                return;
            }

            batch.Head = after with { Version = version };
        }
        while (batch.Sent < batch.InputBytes.Count);
    }

    /// <summary>What was sent by a try that failed is sent again under the same ids: the queue drops it, or who receives it passes it over.</summary>
    /// <param name="send">One try.</param>
    /// <param name="stop">The process ends.</param>
    /// <param name="tried">Called after each try: nobody waits for more than one.</param>
    private async Task TryUntilSentAsync(Func<Task> send, CancellationToken stop, Action? tried = null)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await send();
                NoteWorking();
                return;
            }
            catch (StoreException fault)
            {
                NoteFailing(fault.Message);
            }
            finally
            {
                tried?.Invoke();
            }

            await Task.Delay(wait, _clocks.Transport, stop);
        }
    }

    private void NoteFailing(string fault)
    {
        if (!_isFailing)
        {
            SendingFails(_logger, fault);
        }

        _isFailing = true;
    }

    private void NoteWorking()
    {
        if (_isFailing)
        {
            SendingWorksAgain(_logger);
        }

        _isFailing = false;
    }
}
