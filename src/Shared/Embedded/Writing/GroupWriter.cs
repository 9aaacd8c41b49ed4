using System.Diagnostics;
using Shared.Embedded.Files;
using Shared.Ports;

namespace Shared.Embedded.Writing;

/// <summary>
/// The one writer of this process. All operations that wait when it gets its turn are committed in one transaction, so that sixteen callers pay
/// for one sync of the disk. An operation that fails is undone with its group, and every other one of the group is run again by itself.
/// </summary>
internal sealed class GroupWriter : IDisposable
{
    /// <summary>Operations in one transaction, at most: the longest another process waits for its turn.</summary>
    private const int MaxGroup = 512;

    private readonly WaitingOperations _waiting = new();
    private readonly Gathering _gathering = new();
    private readonly WriteSession _session;
    private readonly WriterTurn _turn;
    private readonly string _path;
    private readonly Action<StoreChanges> _announce;
    private readonly Thread _thread;

    public GroupWriter(WriteSession session, WriterTurn turn, string path, Action<StoreChanges> announce)
    {
        _session = session;
        _turn = turn;
        _path = path;
        _announce = announce;
        _thread = new Thread(Write) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    /// <summary>Runs one operation in a write transaction.</summary>
    /// <param name="act">What to do; values out, exceptions only for faults.</param>
    /// <param name="durable">Whether the commit waits for the disk.</param>
    /// <param name="cancellation">Takes the operation back while it waits; once begun, it completes.</param>
    /// <exception cref="StoreException">The store failed; nothing was changed.</exception>
    public Task<T> RunAsync<T>(Func<WriteSession, T> act, bool durable, CancellationToken cancellation)
    {
        var operation = new WriteOperation<T>(act, durable, cancellation);
        if (!_waiting.TryAdd(operation))
        {
            // Closed: the process is stopping.
            operation.Fail(new StoreException(StoreFault.Transient, "The store is closed."));
        }

        return operation.Completion;
    }

    public void Dispose()
    {
        _waiting.Close();
        _thread.Join();
        _session.Dispose();
    }

    private void Write()
    {
        var group = new List<WriteOperation>(MaxGroup);
        while (_waiting.WaitForAny())
        {
            // What needs no disk never waits for what does: a lease may be what the others' callers are waiting for.
            group.Clear();
            _waiting.Take(group, MaxGroup, holdDurable: _gathering.Holds(_waiting.Durable));
            if (group.Count == 0)
            {
                Thread.Yield();
                continue;
            }

            group.RemoveAll(operation => !operation.IsWanted());
            if (group.Count > 0 && !TryCommit(group, out var error))
            {
                Separate(group, error);
            }
        }
    }

    private void Separate(List<WriteOperation> group, StoreException error)
    {
        if (group.Count == 1)
        {
            group[0].Fail(error);
            return;
        }

        foreach (var operation in group)
        {
            if (!TryCommit([operation], out var own))
            {
                operation.Fail(own);
            }
        }
    }

    private bool TryCommit(List<WriteOperation> group, out StoreException error)
    {
        var beganAt = Stopwatch.GetTimestamp();
        try
        {
            using (_turn.Take())
            {
                CommitInTurn(group);
            }
        }
        catch (Exception fault)
        {
            // Whatever went wrong goes to the callers, as the port's exception; the writer itself lives on for the next group.
            error = StoreErrors.Translate(fault, _path);
            return false;
        }

        if (group.Count(operation => operation.IsDurable) is > 0 and var durable)
        {
            _gathering.NoteCommit(durable, _waiting.Durable, beganAt);
        }

        group.ForEach(operation => operation.Complete());
        _announce(_session.Changes);
        error = null!;
        return true;
    }

    private void CommitInTurn(List<WriteOperation> group)
    {
        _session.Begin(group.Exists(operation => operation.IsDurable));
        try
        {
            group.ForEach(operation => operation.Run(_session));
            _session.Commit();
        }
        catch
        {
            _session.Rollback();
            throw;
        }
    }
}
