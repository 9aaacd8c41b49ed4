using Microsoft.ApplicationInsights.Channel;
using OpenTelemetry;
using JsonSerializer = Microsoft.ApplicationInsights.Extensibility.Implementation.JsonSerializer;

namespace Shared.Telemetry.Sending;

/// <summary>
/// Empties the buffer to the ingestion endpoint, a batch at a time, on one loop of its own: nobody else ever waits for the network. The SDK's own channel is not
/// used: it waits 100 s for an endpoint that hangs, loses a failed batch without a word, and cannot tell how much it holds.
/// </summary>
internal sealed class TelemetrySender(IngestionClient client, TelemetryBuffer buffer, TelemetryTally tally, TimeProvider time)
{
    private const int BatchItems = 500;

    /// <summary>How long the first of a batch waits for more.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(5);

    /// <summary>Half of what may wait: the other half takes what comes while it is sent.</summary>
    private readonly int _batchItems = Math.Min(BatchItems, buffer.Bound / 2);
    private volatile int _inHand;
    private volatile string? _problem;
    private bool _goesWell = true;

    /// <summary>Items not sent yet.</summary>
    public int Waiting => buffer.Count + _inHand;

    /// <summary>Why the last post was not taken whole; null where it was.</summary>
    public string? Problem => _problem;

    /// <summary>Called when the first batch after one that was taken is lost, with the reason, and when the first one after that is taken, with null. Set before it runs.</summary>
    public Action<string?> Turned { get; set; } = _ => { };

    /// <summary>Sends until it is told to stop, and then what is there at that moment, once.</summary>
    /// <param name="stop">No more is gathered.</param>
    /// <param name="giveUp">Ends it at once.</param>
    public async Task RunAsync(CancellationToken stop, CancellationToken giveUp)
    {
        // Neither of its own calls nor of those for a token a span is made.
        using var quiet = SuppressInstrumentationScope.Begin();
        while (!stop.IsCancellationRequested)
        {
            await buffer.Reaches(1).WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await buffer.Reaches(_batchItems).WaitAsync(Gathering, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await SendBatchAsync(stop, giveUp);
        }

        while (buffer.Count > 0 && !giveUp.IsCancellationRequested)
        {
            await SendBatchAsync(stop, giveUp);
        }
    }

    private async Task SendBatchAsync(CancellationToken stop, CancellationToken giveUp)
    {
        var (body, items) = TakeWritten();
        if (body is null)
        {
            Finish(SendOutcome.Refused, items, taken: 0, stop);
            return;
        }

        for (var tries = 1; ; tries++)
        {
            var answer = await client.PostAsync(body, items, giveUp);
            _problem = answer.Problem;
            var decision = SendPolicy.Decide(answer.Status, stop.IsCancellationRequested ? SendPolicy.MostTries : tries, answer.RetryAfter);
            if (decision.Outcome != SendOutcome.Again)
            {
                Finish(decision.Outcome, items, answer.Taken, stop);
                return;
            }

            // Cut short by the stop: then it is tried once more, and the last time.
            await Task.Delay(decision.Wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>The oldest as they are sent, and how many; null where they are none or cannot be written.</returns>
    private (byte[]? Body, int Items) TakeWritten()
    {
        var batch = buffer.Take(_batchItems);
        _inHand = batch.Count;
        if (batch.Count == 0)
        {
            return (null, 0);
        }

        try
        {
            return (JsonSerializer.Serialize(batch, compress: true), batch.Count);
        }
        catch (Exception fault)
        {
            // An item that cannot be written must not end the loop: all later ones would be lost with it.
            _problem = fault.GetType().Name;
            return (null, batch.Count);
        }
    }

    private void Finish(SendOutcome outcome, int items, int taken, CancellationToken stop)
    {
        tally.Sent(taken);
        tally.Dropped(outcome == SendOutcome.GivenUp ? DropReason.Unreachable : DropReason.Refused, items - taken);
        if (items > 0 && !stop.IsCancellationRequested && _goesWell != (taken == items))
        {
            _goesWell = !_goesWell;
            Turned(_goesWell ? null : _problem);
        }

        _inHand = 0;
    }
}
