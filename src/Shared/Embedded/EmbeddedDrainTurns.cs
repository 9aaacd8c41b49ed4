using Shared.Embedded.Writing;
using Shared.Ports;
using Shared.Workers;

namespace Shared.Embedded;

/// <summary>Counting and taking are one write transaction, and there is one at a time.</summary>
internal sealed class EmbeddedDrainTurns(EmbeddedStore store) : IDrainTurns
{
    public Task<bool> TryTakeAsync(string worker, DateTimeOffset startedAt, DrainTerms terms, CancellationToken cancellation) =>
        store.WriteLightlyAsync(session => TryTake(session, worker, startedAt, terms), cancellation);

    public Task ExtendAsync(string worker, TimeSpan time, CancellationToken cancellation) => store.WriteLightlyAsync(
        session => session["UPDATE drains SET held_until = $2 WHERE worker = $1 AND held_until > $3"].Run(worker, session.Now + (long)time.TotalMilliseconds, session.Now),
        cancellation);

    public Task ReleaseAsync(string worker, CancellationToken cancellation) =>
        store.WriteLightlyAsync(session => session["DELETE FROM drains WHERE worker = $1"].Run(worker), cancellation);

    private static bool TryTake(WriteSession session, string worker, DateTimeOffset startedAt, DrainTerms terms)
    {
        session["DELETE FROM drains WHERE held_until <= $1"].Run(session.Now);
        var others = (long)session["""
            SELECT count(*) FROM drains WHERE worker <> $1 AND NOT EXISTS (
              SELECT 1 FROM workers WHERE name = drains.worker AND beat_at <= $2 AND json_extract(row, '$.phase') = 'stopped')
            """].Value(worker, startedAt.ToUnixTimeMilliseconds())!;
        if (others >= DrainTurnPolicy.Allowed(Alive(session, terms.AliveWithin), terms.Share))
        {
            return false;
        }

        session["INSERT INTO drains (worker, held_until) VALUES ($1, $2) ON CONFLICT (worker) DO UPDATE SET held_until = $2"]
            .Run(worker, session.Now + (long)terms.Time.TotalMilliseconds);
        return true;
    }

    private static int Alive(WriteSession session, TimeSpan within) => (int)(long)session["""
        SELECT count(*) FROM workers WHERE beat_at >= $1 AND json_extract(row, '$.phase') <> 'stopped'
        """].Value(session.Now - (long)within.TotalMilliseconds)!;
}
