using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Analysis.Worker.Heaps;

/// <summary>
/// Has another process's runtime collect its heap and tell every object of it, and adds them up by type as they come: there is never more here than a number
/// for each type. Only ever used in the child.
/// </summary>
internal sealed class HeapSession
{
    /// <summary>In MB, in the memory of the process that tells: see the decision in ARCHITECTURE.md.</summary>
    public const int BufferMegabytes = 128;

    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const int None = -1;

    private readonly HeapTally _tally = new();
    private int _collection = None;
    private bool _isTold;

    /// <exception cref="HeapCaptureException">The heap was not told to its end.</exception>
    public static HeapStatistic Take(int pid, int top)
    {
        var heap = new HeapSession();
        heap.Listen(new DiagnosticsClient(pid));
        return heap._isTold ? heap._tally.Largest(top) : throw new HeapCaptureException("the heap was not told to its end");
    }

    private void Listen(DiagnosticsClient client)
    {
        var provider = new EventPipeProvider(Runtime, EventLevel.Verbose, (long)ClrTraceEventParser.Keywords.GCHeapSnapshot);
        using var session = client.StartEventPipeSession(new EventPipeSessionConfiguration([provider], BufferMegabytes, requestRundown: false, requestStackwalk: false));
        using var source = new EventPipeEventSource(session.EventStream);
        var stopping = Task.CompletedTask;
        source.Clr.GCStart += started => _collection = _collection == None && started is { Depth: 2, Type: not GCType.BackgroundGC } ? started.Count : _collection;
        source.Clr.GCStop += ended =>
        {
            if (ended.Count == _collection && !_isTold)
            {
                _isTold = true;
                stopping = Task.Run(session.Stop);
            }
        };
        source.Clr.TypeBulkType += _tally.Name;
        source.Clr.GCBulkNode += nodes =>
        {
            // Another collection may tell the heap too, before this one or after it.
            if (_collection != None && !_isTold)
            {
                _tally.Add(nodes);
            }
        };
        source.Process();
        stopping.GetAwaiter().GetResult();
        _tally.Lost(source.EventsLost);
    }
}
