using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Ports;

namespace Shared.Azure.Jobs.Settling;

/// <summary>
/// What jobs used that ended in this process, by submitter and day, in rows of its own that are written a moment later: a submitter's sum is the sum of its rows. What a
/// killed process ended in its last moment is missing from it; each job's own row has it.
/// </summary>
internal sealed partial class UsageTally : IUsageLedger, IAsyncDisposable
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int MaxRows = 100_000;

    private readonly Table _table;
    private readonly AzureClocks _clocks;
    private readonly TimeSpan _interval;
    private readonly ILogger _logger;
    private readonly string _process = Guid.NewGuid().ToString("N");
    private readonly Lock _lock = new();
    private readonly Dictionary<(SubmitterId Submitter, DateOnly Day), UsageSum> _sums = [];
    private readonly ConcurrentDictionary<(SubmitterId Submitter, DateOnly Day), byte> _unwritten = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public UsageTally(AzureTables tables, AzureClocks clocks, TimeSpan interval, ILogger<UsageTally> logger)
    {
        (_table, _clocks, _interval, _logger) = (tables.Usage, clocks, interval, logger);
        _loop = WriteLoopAsync(_stop.Token);
    }

    /// <summary>A job ended.</summary>
    public void Ended(SubmitterId submitter, JobEnding ending)
    {
        var key = (submitter, DateOnly.FromDateTime(_clocks.Now.UtcDateTime));
        lock (_lock)
        {
            _sums[key] = _sums.GetValueOrDefault(key, UsageSum.Nothing).Plus(ending);
        }

        _unwritten.TryAdd(key, 0);
        Ring();
    }

    public async Task<IReadOnlyList<UsageDay>> ReadAsync(SubmitterId submitter, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var rows = await _table.QueryAsync(submitter.Value, new RowRange(Text(from), Text(to.AddDays(1))), MaxRows, cancellation);
        return [.. rows.GroupBy(row => row.RowKey[..DayFormat.Length]).OrderBy(day => day.Key, StringComparer.Ordinal).Select(day => new UsageDay(
            DateOnly.ParseExact(day.Key, DayFormat, CultureInfo.InvariantCulture), Sum(day, "Jobs"), Sum(day, "PromptTokens"), Sum(day, "CompletionTokens"), Sum(day, "EmbeddingTokens"), Sum(day, "ModelCalls"), Sum(day, "AnsweredJobs")))];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _changed.Dispose();
    }

    private static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static long Sum(IEnumerable<TableEntity> rows, string column) => rows.Sum(row => row.GetInt64(column) ?? 0);

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
                await _changed.WaitAsync(stop);
                await Task.Delay(_interval, _clocks.Transport, stop);
                await WriteAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        foreach (var key in _unwritten.Keys)
        {
            UsageSum sum;
            lock (_lock)
            {
                sum = _sums[key];
            }

            _unwritten.TryRemove(key, out _);
            try
            {
                await _table.UpsertAsync(RowOf(key.Submitter, key.Day, sum), cancellation);
            }
            catch (OperationCanceledException)
            {
                // The stop writes what is left.
                _unwritten.TryAdd(key, 0);
                throw;
            }
            catch (StoreException fault)
            {
                // Written again with the next job that ends, or at the stop.
                _unwritten.TryAdd(key, 0);
                UsageFails(_logger, fault.Message);
            }
        }

        Forget();
    }

    /// <summary>Of days that are over nothing more comes; a process that lives long does not keep them.</summary>
    private void Forget()
    {
        var today = DateOnly.FromDateTime(_clocks.Now.UtcDateTime);
        lock (_lock)
        {
            foreach (var old in _sums.Keys.Where(key => key.Day < today.AddDays(-1) && !_unwritten.ContainsKey(key)).ToList())
            {
                _sums.Remove(old);
            }
        }
    }

    private TableEntity RowOf(SubmitterId submitter, DateOnly day, UsageSum sum) => new(submitter.Value, $"{Text(day)} {_process}")
    {
        ["Jobs"] = sum.Jobs,
        ["AnsweredJobs"] = sum.AnsweredJobs,
        ["PromptTokens"] = sum.Totals.PromptTokens,
        ["CompletionTokens"] = sum.Totals.CompletionTokens,
        ["EmbeddingTokens"] = sum.Totals.EmbeddingTokens,
        ["ModelCalls"] = sum.Totals.ModelCalls,
        ["At"] = _clocks.Now,
    };
}
