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
        var batch = buffer.Take(_batchItems);
        _inHand = batch.Count;
        if (batch.Count == 0)
        {
            return;
        }

        string? lostBecause = null;
        var body = Write(batch);
        for (var tries = 1; body is not null; tries++)
        {
            var answer = await client.PostAsync(body, batch.Count, giveUp);
            _problem = answer.Problem;
            var decision = SendPolicy.Decide(answer.Status, answer.Again.Count, stop.IsCancellationRequested ? SendPolicy.MostTries : tries, answer.RetryAfter);
            if (decision.Outcome != SendOutcome.Again)
            {
                lostBecause = Count(answer.Taken, batch.Count - answer.Taken, decision.Outcome) ? answer.Problem : lostBecause;
                break;
            }

            if (answer.Again.Count > 0)
            {
                lostBecause = Count(answer.Taken, batch.Count - answer.Taken - answer.Again.Count, SendOutcome.Refused) ? answer.Problem : lostBecause;
                batch = [.. answer.Again.Select(place => batch[place])];
                _inHand = batch.Count;
                body = Write(batch);
            }

            // Cut short by the stop: then it is tried once more, and the last time.
            await Task.Delay(decision.Wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (body is null && Count(0, batch.Count, SendOutcome.Refused))
        {
            lostBecause = _problem;
        }

        Finish(lostBecause, stop);
    }

    /// <returns>They as they are sent; null where one of them cannot be written.</returns>
    private byte[]? Write(List<ITelemetry> batch)
    {
        try
        {
            return JsonSerializer.Serialize(batch, compress: true);
        }
        catch (Exception fault)
        {
            // An item that cannot be written must not end the loop: all later ones would be lost with it.
            _problem = fault.GetType().Name;
            return null;
        }
    }

    /// <returns>Whether any was lost.</returns>
    private bool Count(int taken, int lost, SendOutcome why)
    {
        tally.Sent(taken);
        tally.Dropped(why == SendOutcome.GivenUp ? DropReason.Unreachable : DropReason.Refused, lost);
        return lost > 0;
    }

    private void Finish(string? lostBecause, CancellationToken stop)
    {
        if (!stop.IsCancellationRequested && _goesWell != (lostBecause is null))
        {
            _goesWell = !_goesWell;
            Turned(lostBecause);
        }

        _inHand = 0;
    }
}
