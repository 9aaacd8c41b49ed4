using Azure;
using Azure.Data.Tables;
using Shared.Azure.Jobs.Records;
using Shared.Ids;
using Shared.Jobs;

namespace Shared.Azure.Jobs.Writing;

/// <summary>Steps of different jobs of one partition as one transaction. In a shard its counts go with them; the order of ending is the order of the steps.</summary>
internal sealed class MoveGroup
{
    /// <summary>A transaction holds 100 actions; a step has few, and a job that ends with kept stages some more.</summary>
    public const int MaxActions = 100;

    private readonly List<TableTransactionAction> _actions = [];
    private readonly List<int> _owners = [];
    private readonly List<JobRow> _after = [];

    /// <param name="moves">Of different jobs.</param>
    /// <param name="counts">The shard's; null in a partition of jobs of no batch.</param>
    public MoveGroup(IReadOnlyList<JobMove> moves, CountsRow? counts)
    {
        for (var i = 0; i < moves.Count; i++)
        {
            var (from, to) = (moves[i].From.State, moves[i].To.State);
            if (counts is not null && from != to)
            {
                counts = counts.Move(from, to, moves[i].To.EndedAt ?? default, moves[i].To.Usage);
                ChangesCounts = true;
            }

            Add(i, moves[i], counts);
        }

        Counts = counts;
        if (ChangesCounts)
        {
            Add(-1, new TableTransactionAction(TableTransactionActionType.UpdateReplace, counts!.Write(), counts.Version!.Value));
        }
    }

    /// <summary>The counts after it, under the version before it.</summary>
    public CountsRow? Counts { get; }

    /// <summary>True where they are written with it: as its last action.</summary>
    public bool ChangesCounts { get; }

    public IReadOnlyCollection<TableTransactionAction> Actions => _actions;

    /// <summary>Index of the step whose row the action is; -1 for the counts, and what depends on them.</summary>
    public int OwnerOf(int action) => _owners[action];

    /// <summary>The rows as they are written, with their new versions.</summary>
    public IReadOnlyList<JobRow> After(IReadOnlyList<ETag> versions) =>
        [.. _after.Select((row, i) => row with { Version = versions[_owners.IndexOf(i)] })];

    public static int ActionsOf(JobMove move) => 1 + (move.To.IsTerminal ? 1 : 0) + move.Kept.Count + move.Gone.Count();

    private void Add(int index, JobMove move, CountsRow? counts)
    {
        var after = move.To;
        if (after.IsTerminal && after.EndedKey is null)
        {
            after = after with { EndedKey = counts is null ? JobKeys.Ended(after.Id) : JobKeys.Ended(counts.EndedSequence) };
        }

        _after.Add(after);
        Add(index, new TableTransactionAction(TableTransactionActionType.UpdateReplace, JobColumns.Write(after), move.From.Version));
        if (after.IsTerminal)
        {
            Add(-1, new TableTransactionAction(TableTransactionActionType.Add, EndedRow.Write(after, move.Result)));
        }

        foreach (var kept in move.Kept)
        {
            Add(index, new TableTransactionAction(TableTransactionActionType.UpsertReplace, kept));
        }

        foreach (var (stage, part) in move.Gone)
        {
            Add(index, Deletion(after.Id, stage, part));
        }
    }

    private static TableTransactionAction Deletion(JobId job, string stage, int part) => new(
        TableTransactionActionType.Delete, new TableEntity(JobKeys.Partition(job), JobKeys.Stage(job, stage, part)), ETag.All);

    private void Add(int owner, TableTransactionAction action)
    {
        _actions.Add(action);
        _owners.Add(owner);
    }
}
