using Shared.Ids;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>The row's key and the attempt's number: a lease is good while the row runs under that number.</summary>
internal sealed record EmbeddedLease(JobId Job, long Seq, int Attempt) : Lease(Job)
{
    public static EmbeddedLease Of(Lease lease) =>
        lease as EmbeddedLease ?? throw new ArgumentException("The lease is of another store.", nameof(lease));
}
