using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.Extensions.Time.Testing;
using Shared.Telemetry;
using Shared.Telemetry.Sending;
using Simulators.Insights;
using Simulators.Insights.Faults;

namespace Shared.Tests.Telemetry;

/// <summary>The sender between a buffer and a simulated endpoint, on a clock that the test moves.</summary>
internal sealed class SendingRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Real time after each step of the clock.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(15);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly IngestionClient _client;
    private readonly TimeSpan _step;
    private Task _running = Task.CompletedTask;

    private SendingRig(InsightsSimulator insights, int bound, IngestionRule[] faults)
    {
        // The clock runs on while an answer is on its way: where one is to be waited for in vain, 40 steps and so more than half a second of real time are enough for one that comes.
        var (timeout, step) = faults.Any(rule => rule.Fault is IngestionFault.Hang or IngestionFault.Trickle)
            ? (TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(1))
            : (TimeSpan.FromDays(1), TimeSpan.FromSeconds(5));
        (Insights, _step) = (insights, step);
        Buffer = new TelemetryBuffer(bound, Tally);
        _client = new IngestionClient(IngestionAddress.Read(insights.ConnectionString).Address!, credential: null, timeout, Time);
        Sender = new TelemetrySender(_client, Buffer, Tally, Time) { Turned = Turns.Add };
    }

    public InsightsSimulator Insights { get; }

    public FakeTimeProvider Time { get; } = new();

    public TelemetryTally Tally { get; } = new();

    public TelemetryBuffer Buffer { get; }

    public TelemetrySender Sender { get; }

    /// <summary>Null where it went well again.</summary>
    public List<string?> Turns { get; } = [];

    /// <summary>Sent, dropped, waiting.</summary>
    public (long Sent, long Dropped, int Waiting) Figures => (Tally.SentSoFar, Tally.DroppedSoFar, Sender.Waiting);

    public static async Task<SendingRig> StartAsync(int bound = 2_000, params IngestionRule[] faults)
    {
        var rig = new SendingRig(await InsightsSimulator.StartAsync(), bound, faults);
        Array.ForEach(faults, rig.Insights.Faults.Add);
        rig._running = rig.Sender.RunAsync(rig._stop.Token, rig._giveUp.Token);
        return rig;
    }

    public void Tell(int items)
    {
        for (var i = 0; i < items; i++)
        {
            ((ITelemetryChannel)Buffer).Send(new TraceTelemetry($"{i}"));
        }
    }

    /// <summary>Moves the clock until it is so and no batch is on its way. The network is real: between two steps it gets time to answer.</summary>
    public Task UntilAsync(Func<bool> isSo) => UntilAsync(() => isSo() && Sender.Waiting == Buffer.Count, _step);

    /// <summary>Waits until it is so, with the clock at rest.</summary>
    public Task UntilAtOnceAsync(Func<bool> isSo) => UntilAsync(isSo, TimeSpan.Zero);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
    }

    public Task GiveUpAsync()
    {
        _stop.Cancel();
        _giveUp.Cancel();
        return _running.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await GiveUpAsync();
        _client.Dispose();
        Tally.Dispose();
        _stop.Dispose();
        _giveUp.Dispose();
        await Insights.DisposeAsync();
    }

    private async Task UntilAsync(Func<bool> isSo, TimeSpan step)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            Time.Advance(step);
            await Task.Delay(Breath, TimeProvider.System, patience.Token);
        }
    }
}
