using Shared.Azure.Tables;

namespace Shared.Azure.Jobs;

/// <summary>The tables that jobs lie in; <c>docs/tables.md</c> describes each column for who reads them.</summary>
internal sealed class AzureTables(TableStorage storage)
{
    /// <summary>Records, counts and ended jobs with their results, by shard.</summary>
    public Table Jobs { get; } = storage.Table("jobs");

    /// <summary>Inputs, beside the records.</summary>
    public Table Inputs { get; } = storage.Table("inputs");

    /// <summary>Heads of batches.</summary>
    public Table Batches { get; } = storage.Table("batches");

    /// <summary>What lists are answered from: a submitter's jobs, by their own keys, and failed ones.</summary>
    public Table Index { get; } = storage.Table("jobindex");

    /// <summary>Idempotency keys.</summary>
    public Table Keys { get; } = storage.Table("idempotency");

    /// <summary>When each job or batch has to be looked at next.</summary>
    public Table Due { get; } = storage.Table("due");

    /// <summary>Running jobs that were canceled, for their workers; and how much each process holds and has ended.</summary>
    public Table Signals { get; } = storage.Table("signals");

    /// <summary>What jobs used, by submitter, day and process.</summary>
    public Table Usage { get; } = storage.Table("usage");

    public IReadOnlyList<string> Names { get; } = ["jobs", "inputs", "batches", "jobindex", "idempotency", "due", "signals", "usage"];
}
