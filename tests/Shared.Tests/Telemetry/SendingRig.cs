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
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly IngestionClient _client;
    private Task _running = Task.CompletedTask;

    private SendingRig(InsightsSimulator insights, int bound)
    {
        Insights = insights;
        Buffer = new TelemetryBuffer(bound, Tally);
        _client = new IngestionClient(IngestionAddress.Read(insights.ConnectionString).Address!, credential: null, Timeout, Time);
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
        var rig = new SendingRig(await InsightsSimulator.StartAsync(), bound);
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

    /// <summary>Moves the clock until it is so. The network is real: between two steps it gets time to answer.</summary>
    public async Task UntilAsync(Func<bool> isSo, TimeSpan step)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            Time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

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
}
