namespace Simulators.ServiceBus.Faults;

/// <summary>What is wrong at the moment; read by the engine where it would happen.</summary>
internal sealed class FaultState
{
    private long _slowSettlementTicks;

    public FreezeGate Freeze { get; } = new();

    /// <summary>Sends and grants of credit that are answered with server-busy.</summary>
    public Countdown Busy { get; } = new();

    /// <summary>Messages that come to stand in the queue twice.</summary>
    public Countdown Doubled { get; } = new();

    /// <summary>Sends that are accepted and whose connection is cut before the answer.</summary>
    public Countdown LostAnswers { get; } = new();

    public TimeSpan SlowSettlement
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _slowSettlementTicks));
        set => Interlocked.Exchange(ref _slowSettlementTicks, value.Ticks);
    }
}
