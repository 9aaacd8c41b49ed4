using Shared.Ports;

namespace Shared.Embedded;

/// <summary>A row for each stage of a job that has not ended; <see cref="JobWrites.TryEnd"/> deletes them.</summary>
internal sealed class EmbeddedStages(EmbeddedStore store) : IKeptStages
{
    public Task<byte[]?> FindAsync(Lease lease, string stage, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var seq = EmbeddedLease.Of(lease).Seq;
        return Task.FromResult(store.Read(reader =>
            reader["SELECT body FROM stages WHERE job = $1 AND stage = $2 AND content = $3"].Value(seq, stage, content.ToArray()) as byte[]));
    }

    public Task<bool> KeepAsync(Lease lease, string stage, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var held = EmbeddedLease.Of(lease);
        return store.WriteLightlyAsync(
            session => session["""
                INSERT INTO stages (job, stage, content, body) SELECT seq, $3, $4, $5 FROM jobs WHERE seq = $1 AND state = 2 AND attempt = $2
                ON CONFLICT (job, stage) DO UPDATE SET content = excluded.content, body = excluded.body
                """].Run(held.Seq, held.Attempt, stage, content.ToArray(), body.ToArray()) == 1,
            cancellation);
    }
}
