namespace Shared.Embedded.Writing;

/// <summary>What a transaction changed that somebody may wait for. Its value is the byte that the doorbell carries.</summary>
[Flags]
internal enum StoreChanges : byte
{
    None = 0,

    /// <summary>A job can be received.</summary>
    WorkReady = 1,

    /// <summary>A job has ended.</summary>
    JobEnded = 2,

    /// <summary>A job was ended by its submitter while a worker held it.</summary>
    LeaseRevoked = 4,
}
