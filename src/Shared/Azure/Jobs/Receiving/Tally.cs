using System.Collections.Concurrent;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Azure.Jobs.Receiving;

/// <summary>
/// How many jobs this process holds, and how many it has ended, in a row of its own that is written a moment after they change. Summed over all processes that is what
/// the queue cannot tell: how many run, and how fast they end. What a killed process ended in its last moment is missing from the sum.
/// </summary>
internal sealed partial class Tally : IAsyncDisposable
{
    public const string Partition = "tally";

    /// <summary>A row that was not written for so long is of a process that has ended.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private const string BaseRow = "base";
    private const int MaxProcesses = 5000;

    private readonly Table _signals;
    private readonly AzureClocks _clocks;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _leaseTime;
    private readonly ILogger _logger;
    private readonly string _process = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<HeldMessage, byte> _held = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private long _ended;
    private int _heldAsWritten;
    private bool _isWritten;

    public Tally(AzureTables tables, AzureClocks clocks, TimeSpan interval, TimeSpan leaseTime, ILogger<Tally> logger)
    {
        (_signals, _clocks, _interval, _leaseTime, _logger) = (tables.Signals, clocks, interval, leaseTime, logger);
        _loop = WriteLoopAsync(_stop.Token);
    }

    /// <summary>Leases this process holds: taken, not let go of, and not run out.</summary>
    public int HeldHere
    {
        get
        {
            // A worker lets a lease that ran out go without a word: it could do nothing under it.
            foreach (var held in _held.Keys.Where(held => held.GoodUntil <= _clocks.Now))
            {
                _held.TryRemove(held, out _);
            }

            return _held.Count;
        }
    }

    public void Took(HeldMessage held)
    {
        _held.TryAdd(held, 0);
        Ring();
    }

    public void LetGo(HeldMessage held)
    {
        _held.TryRemove(held, out _);
        Ring();
    }

    public void Ended()
    {
        Interlocked.Increment(ref _ended);
        Ring();
    }

    /// <returns>Jobs that run, and jobs that have ended since the store began.</returns>
    public async Task<(long Running, long Ended)> SumAsync(CancellationToken cancellation)
    {
        var (running, ended) = ((long)HeldHere, Interlocked.Read(ref _ended));
        foreach (var row in await _signals.QueryAsync(Partition, RowRange.All, MaxProcesses, cancellation))
        {
            if (row.RowKey != _process)
            {
                ended += row.GetInt64("Ended") ?? 0;
                running += IsFresh(row) ? row.GetInt32("Held") ?? 0 : 0;
            }
        }

        return (running, ended);
    }

    /// <summary>Rows of processes that are long gone become a part of one row.</summary>
    public async Task FoldAsync(CancellationToken cancellation)
    {
        var writtenBefore = _clocks.Now - KeptFor;
        var rows = await _signals.QueryAsync(Partition, RowRange.All, MaxProcesses, cancellation);
        var old = rows.Where(row => row.RowKey != BaseRow && row.RowKey != _process && JobColumns.Time(row, "At") < writtenBefore).Take(99).ToList();
        if (old.Count == 0)
        {
            return;
        }

        var before = rows.Find(row => row.RowKey == BaseRow);
        var sum = new TableEntity(Partition, BaseRow) { ["Ended"] = (before?.GetInt64("Ended") ?? 0) + old.Sum(row => row.GetInt64("Ended") ?? 0), ["Held"] = 0, ["At"] = _clocks.Now };
        await _signals.SubmitAsync(
            [
                before is null ? new TableTransactionAction(TableTransactionActionType.Add, sum) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, sum, before.ETag),
                .. old.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, row.RowKey), row.ETag)),
            ],
            cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _changed.Dispose();
    }

    /// <summary>A worker that was killed does not take its row back; its locks run out within the lease time.</summary>
    private bool IsFresh(TableEntity row) => JobColumns.Time(row, "At") is { } at && _clocks.Now - at < _leaseTime * 2;

    private void Ring()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has rung already.
        }
    }

    private async Task WriteLoopAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                // While something is held the row is kept fresh; later often enough that it is not folded while its process lives, which would add what it ended a second time.
                await _changed.WaitAsync(HeldHere > 0 ? _leaseTime / 2 : _isWritten ? KeptFor / 4 : Timeout.InfiniteTimeSpan, stop);
                await Task.Delay(_interval, _clocks.Transport, stop);
                await WriteAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Also where all was given back and nothing ended: the row may still tell what was held.
            if (Interlocked.Read(ref _ended) > 0 || HeldHere > 0 || _heldAsWritten > 0)
            {
                _held.Clear();
                await WriteAsync(CancellationToken.None);
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        var held = HeldHere;
        try
        {
            await _signals.UpsertAsync(
                new TableEntity(Partition, _process) { ["Held"] = held, ["Ended"] = Interlocked.Read(ref _ended), ["At"] = _clocks.Now }, cancellation);
            (_heldAsWritten, _isWritten) = (held, true);
        }
        catch (StoreException fault)
        {
            // A figure, not a job: the next change writes it again.
            TallyFails(_logger, fault.Message);
        }
    }
}
