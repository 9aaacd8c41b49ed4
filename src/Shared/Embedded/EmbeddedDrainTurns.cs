using Shared.Embedded.Writing;
using Shared.Ports;
using Shared.Workers;

namespace Shared.Embedded;

/// <summary>Counting and taking are one write transaction, and there is one at a time.</summary>
internal sealed class EmbeddedDrainTurns(EmbeddedStore store) : IDrainTurns
{
    public Task<bool> TryTakeAsync(string worker, DrainTerms terms, CancellationToken cancellation) =>
        store.WriteLightlyAsync(session => TryTake(session, worker, terms), cancellation);

    public Task ExtendAsync(string worker, TimeSpan time, CancellationToken cancellation) => store.WriteLightlyAsync(
        session => session["UPDATE drains SET held_until = $2 WHERE worker = $1 AND held_until > $3"].Run(worker, session.Now + (long)time.TotalMilliseconds, session.Now),
        cancellation);

    public Task ReleaseAsync(string worker, CancellationToken cancellation) =>
        store.WriteLightlyAsync(session => session["DELETE FROM drains WHERE worker = $1"].Run(worker), cancellation);

    private static bool TryTake(WriteSession session, string worker, DrainTerms terms)
    {
        session["DELETE FROM drains WHERE held_until <= $1"].Run(session.Now);
        var beatenSince = session.Now - (long)terms.AliveWithin.TotalMilliseconds;
        var (living, running) = (Living(session, beatenSince), Running(session, beatenSince));
        if (Others(session, worker, beatenSince, running) >= DrainTurnPolicy.Allowed(living, terms.Share))
        {
            return false;
        }

        session["""
            INSERT INTO drains (worker, held_until, living) VALUES ($1, $2, $3)
            ON CONFLICT (worker) DO UPDATE SET held_until = excluded.held_until, living = excluded.living
            """].Run(worker, session.Now + (long)terms.Time.TotalMilliseconds, Math.Max(1, living));
        return true;
    }

    /// <summary>Turns of workers that live, and of those that are gone while fewer run than before them.</summary>
    private static int Others(WriteSession session, string worker, long beatenSince, int running) => Count(session["""
        SELECT count(*) FROM drains WHERE worker <> $1 AND (living > $2 OR EXISTS (
          SELECT 1 FROM workers WHERE name = drains.worker AND beat_at >= $3 AND json_extract(row, '$.phase') <> 'stopped'))
        """].Value(worker, running, beatenSince));

    private static int Living(WriteSession session, long beatenSince) => Count(session["""
        SELECT count(*) FROM workers WHERE beat_at >= $1 AND json_extract(row, '$.phase') <> 'stopped'
        """].Value(beatenSince));

    private static int Running(WriteSession session, long beatenSince) => Count(session["""
        SELECT count(*) FROM workers WHERE beat_at >= $1 AND json_extract(row, '$.phase') = 'running'
        """].Value(beatenSince));

    private static int Count(object? value) => (int)(long)value!;
}
