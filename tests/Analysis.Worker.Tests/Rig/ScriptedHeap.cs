using Analysis.Worker.Heaps;
using Shared.Workers;

namespace Analysis.Worker.Tests.Rig;

/// <summary>A heap that is what a test says it is.</summary>
internal sealed class ScriptedHeap
{
    /// <summary>Asked for each statistic; what it throws, taking throws.</summary>
    public Func<CancellationToken, Task<HeapStatistic>> Next { get; set; } = _ => Task.FromResult(Of(("System.String", 100, 10)));

    public Signals<bool> Asked { get; } = new();

    public static HeapStatistic Of(params (string Name, long Bytes, long Count)[] types) =>
        new(types.Sum(type => type.Bytes), types.Sum(type => type.Count), true, [.. types.Select(type => new HeapType(type.Name, type.Bytes, type.Count))]);

    public Task<HeapStatistic> TakeAsync(CancellationToken stop)
    {
        Asked.Give(true);
        return Next(stop);
    }
}
