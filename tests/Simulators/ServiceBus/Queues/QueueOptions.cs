namespace Simulators.ServiceBus.Queues;

/// <summary>How one queue behaves; the defaults are the service's own where it has one.</summary>
public sealed class QueueOptions
{
    /// <summary>How long a received message is locked, and by how much a renewal extends it. Default 60 s, as the service's; at most 5 minutes there.</summary>
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts after which a message is dead-lettered as <c>MaxDeliveryCountExceeded</c>. Default 10.</summary>
    public int MaxDeliveryCount { get; set; } = 10;

    /// <summary>How long a message id is remembered; a second message with it is accepted and dropped. Default 10 minutes; zero remembers none.</summary>
    public TimeSpan DuplicateDetectionWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest life of a message that is not locked. Default: endless.</summary>
    public TimeSpan? DefaultTimeToLive { get; set; }

    /// <summary>Whether a message whose life is over is dead-lettered as <c>TTLExpiredException</c> instead of dropped. Default true.</summary>
    public bool DeadLetterOnExpiration { get; set; } = true;

    /// <summary>Largest message, and largest batch, in bytes. Default 262,144, as in the standard tier.</summary>
    public long MaxMessageSizeInBytes { get; set; } = 256 * 1024;

    /// <summary>Whether a locked message still counts as active in the depth that is reported. Default true.</summary>
    public bool LockedMessagesCountAsActive { get; set; } = true;

    internal QueueOptions ForDeadLetters() => new()
    {
        LockDuration = LockDuration,
        MaxDeliveryCount = int.MaxValue,
        DuplicateDetectionWindow = TimeSpan.Zero,
        MaxMessageSizeInBytes = MaxMessageSizeInBytes,
        LockedMessagesCountAsActive = LockedMessagesCountAsActive,
    };
}
