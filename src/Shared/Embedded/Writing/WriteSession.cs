using Microsoft.Data.Sqlite;
using Shared.Jobs;
using Shared.Ports;
using Shared.Results;
using SQLitePCL;

namespace Shared.Embedded.Writing;

/// <summary>The writer's connection: transactions, and what is summed up over the operations of one of them.</summary>
internal sealed class WriteSession(SqliteConnection connection, TimeProvider time) : Statements(connection)
{
    private const long MillisecondsPerDay = 86_400_000;

    private readonly Dictionary<long, int[]> _batchChanges = [];
    private readonly Dictionary<long, ModelTotals> _batchUsage = [];
    private readonly Dictionary<string, UsageSum> _usage = [];
    private long? _ended;
    private bool _isDurable = true;

    /// <summary>The time of this transaction, Unix milliseconds: the same for all its operations.</summary>
    public long Now { get; private set; }

    /// <summary>What waiters are told once the transaction is committed.</summary>
    public StoreChanges Changes { get; set; }

    /// <summary>Bytes of input that this transaction brings.</summary>
    public long AcceptedBytes { get; set; }

    public void Begin(bool durable)
    {
        if (durable != _isDurable)
        {
            Execute(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            _isDurable = durable;
        }

        Execute("BEGIN IMMEDIATE");
        Now = time.GetUtcNow().ToUnixTimeMilliseconds();
        Changes = StoreChanges.None;
        AcceptedBytes = 0;
        _batchChanges.Clear();
        _batchUsage.Clear();
        _usage.Clear();
        _ended = null;
    }

    public void Commit()
    {
        WriteBatchCounts();
        WriteUsage();
        if (_ended is { } ended)
        {
            this["UPDATE counters SET value = $1 WHERE name = 'ended'"].Run(ended);
        }

        Execute("COMMIT");
    }

    /// <summary>Ends the transaction without effect; SQLite may have ended it already, as it does when the disk is full.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(Connection.Handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>The next place in the order of ending.</summary>
    public long NextEnded()
    {
        _ended ??= (long)this["SELECT value FROM counters WHERE name = 'ended'"].Value()!;
        return (_ended += 1).Value;
    }

    /// <summary>A job of a batch changes its state; the counts are written once, at the end of the transaction.</summary>
    public void CountMove(long? batch, JobState from, JobState to, int jobs = 1)
    {
        if (batch is not { } seq)
        {
            return;
        }

        if (!_batchChanges.TryGetValue(seq, out var changes))
        {
            _batchChanges.Add(seq, changes = new int[(int)JobState.Expired + 1]);
        }

        changes[(int)from] -= jobs;
        changes[(int)to] += jobs;
    }

    /// <summary>A job ends; what it cost is written once for all of the transaction.</summary>
    public void CountUsage(string submitter, long? batch, JobEnding ending)
    {
        _usage[submitter] = _usage.GetValueOrDefault(submitter, UsageSum.Nothing).Plus(ending);
        if (batch is { } seq && ending.Usage is { } usage)
        {
            _batchUsage[seq] = _batchUsage.GetValueOrDefault(seq, ModelTotals.Nothing).Plus(usage);
        }
    }

    private void WriteUsage()
    {
        foreach (var (batch, totals) in _batchUsage.Where(one => !one.Value.IsNothing))
        {
            this["""
                UPDATE batches SET prompt_tokens = prompt_tokens + $2, completion_tokens = completion_tokens + $3, embedding_tokens = embedding_tokens + $4,
                  model_calls = model_calls + $5 WHERE seq = $1
                """].Run(batch, totals.PromptTokens, totals.CompletionTokens, totals.EmbeddingTokens, totals.ModelCalls);
        }

        foreach (var (submitter, (jobs, answered, totals)) in _usage)
        {
            this["""
                INSERT INTO usage (submitter, day, jobs, prompt_tokens, completion_tokens, embedding_tokens, model_calls, answered_jobs) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (submitter, day) DO UPDATE SET jobs = jobs + excluded.jobs, prompt_tokens = prompt_tokens + excluded.prompt_tokens,
                  completion_tokens = completion_tokens + excluded.completion_tokens, embedding_tokens = embedding_tokens + excluded.embedding_tokens,
                  model_calls = model_calls + excluded.model_calls, answered_jobs = answered_jobs + excluded.answered_jobs
                """].Run(submitter, Now / MillisecondsPerDay, jobs, totals.PromptTokens, totals.CompletionTokens, totals.EmbeddingTokens, totals.ModelCalls, answered);
        }
    }

    private void WriteBatchCounts()
    {
        foreach (var (batch, changes) in _batchChanges)
        {
            this["""
                UPDATE batches SET queued = queued + $2, running = running + $3, succeeded = succeeded + $4, partial = partial + $5,
                  failed = failed + $6, canceled = canceled + $7, expired = expired + $8,
                  ended_at = CASE WHEN queued + $2 + running + $3 = 0 THEN $9 END
                WHERE seq = $1
                """].Run(batch, changes[1], changes[2], changes[3], changes[4], changes[5], changes[6], changes[7], Now);
        }
    }

    // SQLite's own call: the driver's would answer "busy" by sleeping 150 ms at a time.
    private void Execute(string sql)
    {
        var result = raw.sqlite3_exec(Connection.Handle, sql);
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, Connection.Handle);
        }
    }
}
