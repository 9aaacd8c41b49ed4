namespace Shared.Ports;

/// <summary>
/// Finished stages of a job that were paid for, kept until the job ends, so that the attempt after a killed one pays for none of them again. They go in the
/// step that ends the job, in whatever way it ends. Calls throw <see cref="StoreException"/> where the store fails.
/// </summary>
public interface IKeptStages
{
    /// <summary>What was kept of a stage of the leased job, by this attempt or an earlier one.</summary>
    /// <param name="lease">Whose stage: no job finds another's.</param>
    /// <param name="stage">Its name, snake_case.</param>
    /// <param name="content">A hash of all that the stage is made from.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null where none is kept, or one that was made from something else.</returns>
    Task<byte[]?> FindAsync(Lease lease, string stage, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Keeps a stage, in the place of what was kept of it before. A process that is killed after it loses nothing; a power cut may undo it.</summary>
    /// <param name="lease">The lease it was made under.</param>
    /// <param name="stage">Its name, snake_case.</param>
    /// <param name="content">A hash of all that the stage is made from.</param>
    /// <param name="body">At most 1 MB.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False where the lease is lost: nothing changed.</returns>
    Task<bool> KeepAsync(Lease lease, string stage, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> body, CancellationToken cancellation);
}
