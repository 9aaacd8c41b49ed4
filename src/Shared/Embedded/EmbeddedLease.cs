using Shared.Ids;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>A lease is good while the row runs under the attempt's number.</summary>
/// <param name="Job">Whose.</param>
/// <param name="Seq">The row's key.</param>
/// <param name="Attempt">The attempt's number.</param>
/// <param name="StartedAt">When it was taken.</param>
internal sealed record EmbeddedLease(JobId Job, long Seq, int Attempt, DateTimeOffset StartedAt) : Lease(Job)
{
    public static EmbeddedLease Of(Lease lease) =>
        lease as EmbeddedLease ?? throw new ArgumentException("The lease is of another store.", nameof(lease));
}
