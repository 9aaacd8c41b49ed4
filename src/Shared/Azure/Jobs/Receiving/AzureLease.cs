using Shared.Azure.Jobs.Records;
using Shared.Azure.ServiceBus.Messages;
using Shared.Ids;
using Shared.Ports;

namespace Shared.Azure.Jobs.Receiving;

/// <summary>A lease is good while the record runs under the attempt's number; the message's lock keeps others from taking it.</summary>
/// <param name="Job">Whose.</param>
/// <param name="Attempt">The attempt's number.</param>
/// <param name="Held">What this process holds by it.</param>
internal sealed record AzureLease(JobId Job, int Attempt, HeldMessage Held) : Lease(Job)
{
    public static AzureLease Of(Lease lease) => lease as AzureLease ?? throw new ArgumentException("The lease is of another store.", nameof(lease));

    /// <summary>True where a record that has changed still runs under this lease.</summary>
    public bool IsGoodFor(JobRow row) => row.State == Shared.Jobs.JobState.Running && row.Attempt == Attempt;
}

/// <summary>A message under its lock, and the record as this process last wrote it.</summary>
internal sealed class HeldMessage(ReceivedMessage message, string worker, JobRow row, DateTimeOffset goodUntil)
{
    private readonly string _writes = Guid.NewGuid().ToString("N");
    private long _goodUntil = goodUntil.ToUnixTimeMilliseconds();
    private int _isOver;

    public ReceivedMessage Message { get; } = message;

    public string Worker { get; } = worker;

    /// <summary>As last known. Written by whoever changes the record under the lease: one at a time.</summary>
    public JobRow Row { get; set; } = row;

    /// <summary>When the lock runs out unless it is renewed. Written at each renewal.</summary>
    public DateTimeOffset GoodUntil
    {
        get => DateTimeOffset.FromUnixTimeMilliseconds(Volatile.Read(ref _goodUntil));
        set => Volatile.Write(ref _goodUntil, value.ToUnixTimeMilliseconds());
    }

    /// <summary>True once the lease was settled or found lost.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) == 1;

    /// <returns>False where it was over before.</returns>
    public bool TryEnd() => Interlocked.Exchange(ref _isOver, 1) == 0;

    /// <summary>Names a write of this lease, the same at each try of it.</summary>
    public string WriteOf(string act) => $"{_writes} {act}";
}
