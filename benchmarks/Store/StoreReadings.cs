using Shared.Embedded;

namespace Benchmarks.Store;

/// <summary>What the rows tell of a run, Unix milliseconds: exact, and without a watcher that slows what it watches.</summary>
internal sealed class StoreReadings(EmbeddedStore store)
{
    public long Ended() => Read("SELECT value FROM counters WHERE name = 'ended'");

    /// <param name="after">Jobs left out: the first ones accepted.</param>
    public long FirstStart(int after) => Read("SELECT min(started_at) FROM jobs WHERE seq > $1", after);

    public long LastEnd() => Read("SELECT max(ended_at) FROM jobs");

    private long Read(string sql, params object[] values) => store.Read(reader => reader[sql].Value(values) as long? ?? 0);
}
