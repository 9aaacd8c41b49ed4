using System.Collections.Concurrent;

namespace AzureTesting.Proxy;

/// <summary>What passed the proxy, by table and kind.</summary>
public sealed class TableTraffic
{
    private const int MaxScans = 1000;

    private readonly ConcurrentDictionary<(string Table, TableCallKind Kind), Tally> _tallies = new();
    private readonly ConcurrentQueue<string> _scans = new();

    /// <summary>Queries that named no one partition: <c>table: filter</c>. The first thousand.</summary>
    public IReadOnlyList<string> Scans => [.. _scans];

    /// <summary>Every table and kind that was asked for.</summary>
    public IReadOnlyList<TrafficCount> Counts =>
        [.. _tallies.Select(tally => tally.Value.Read(tally.Key.Table, tally.Key.Kind)).OrderBy(count => count.Table, StringComparer.Ordinal).ThenBy(count => count.Kind)];

    /// <summary>Requests of a kind, to a table or to all.</summary>
    public long Requests(TableCallKind kind, string? table = null) =>
        Counts.Where(count => count.Kind == kind && (table is null || count.Table == table)).Sum(count => count.Requests);

    /// <summary>All requests but those about tables themselves.</summary>
    public long Requests() => Counts.Where(count => count.Kind != TableCallKind.Table).Sum(count => count.Requests);

    public void Clear()
    {
        _tallies.Clear();
        _scans.Clear();
    }

    /// <summary>Before it is answered, so that who has its answer, or none, finds it counted.</summary>
    internal void NoteRequest(TableCall call, long bytes)
    {
        TallyOf(call).Add(requests: 1, call.Operations, bytes, bytesOut: 0);
        if (call.Scan is { } filter && _scans.Count < MaxScans)
        {
            _scans.Enqueue($"{call.Table}: {filter}");
        }
    }

    /// <summary>Before it is sent, likewise.</summary>
    internal void NoteAnswer(TableCall call, long bytes) => TallyOf(call).Add(requests: 0, operations: 0, bytesIn: 0, bytes);

    private Tally TallyOf(TableCall call) => _tallies.GetOrAdd((call.Table, call.Kind), _ => new Tally());

    private sealed class Tally
    {
        private readonly Lock _gate = new();
        private long _requests;
        private long _operations;
        private long _bytesIn;
        private long _bytesOut;

        public void Add(int requests, int operations, long bytesIn, long bytesOut)
        {
            lock (_gate)
            {
                _requests += requests;
                _operations += operations;
                _bytesIn += bytesIn;
                _bytesOut += bytesOut;
            }
        }

        public TrafficCount Read(string table, TableCallKind kind)
        {
            lock (_gate)
            {
                return new TrafficCount(table, kind, _requests, _operations, _bytesIn, _bytesOut);
            }
        }
    }
}

/// <param name="Table">With its prefix; empty for the tables themselves.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="Requests">Over HTTP, tries again included.</param>
/// <param name="Operations">As many, but of a transaction each of its operations: what the service bills.</param>
/// <param name="BytesIn">Of the requests' bodies.</param>
/// <param name="BytesOut">Of the answers' bodies.</param>
public sealed record TrafficCount(string Table, TableCallKind Kind, long Requests, long Operations, long BytesIn, long BytesOut);
