using Analysis.Worker.Heaps;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Tests.Heaps;

/// <summary>A real child takes the heap of this process.</summary>
public sealed class WhenAChildReadsAHeap
{
    private const int Count = 12_345;

    /// <summary>Header, type and three words.</summary>
    private const int Size = 40;

    [Fact]
    public async Task APlantedTypeIsFoundWithItsCountAndBytesEachTime()
    {
        var planted = Enumerable.Range(0, Count).Select(i => new PlantedInTheHeap(i, i, i)).ToArray();
        var first = await TakeAsync();
        Assert.True(first.IsComplete);
        Assert.Equal((Count, (long)Count * Size), Found(first, nameof(PlantedInTheHeap)));
        Assert.Equal((1, (Count * 8L) + 24), Found(first, nameof(PlantedInTheHeap) + "[]"));
        Assert.True(first.TotalBytes >= first.Types.Sum(type => type.Bytes));

        var more = Enumerable.Range(0, Count).Select(i => new PlantedInTheHeap(i, i, i)).ToArray();
        var second = await TakeAsync();
        Assert.Equal((2 * Count, 2L * Count * Size), Found(second, nameof(PlantedInTheHeap)));
        Assert.DoesNotContain(second.Types, type => type.Name == "(unnamed)");
        GC.KeepAlive(planted);
        GC.KeepAlive(more);
    }

    [Fact]
    public async Task AChildThatIsNotDoneInTimeIsEnded()
    {
        var child = new HeapChild(Options.Create(new HeapOptions { Timeout = TimeSpan.FromMilliseconds(1) }), TimeProvider.System);

        var fault = await Assert.ThrowsAsync<HeapCaptureException>(() => child.TakeAsync(CancellationToken.None));

        Assert.Contains("not done", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AProcessThatIsNotThereIsAFaultInOneLine()
    {
        using var errors = new StringWriter();
        Assert.Equal(1, HeapVerb.Run([HeapVerb.Name, .. HeapVerb.Arguments(int.MaxValue, 10)], TextWriter.Null, errors));
        Assert.Single(errors.ToString().Trim().Split('\n'));
    }

    private static Task<HeapStatistic> TakeAsync() =>
        new HeapChild(Options.Create(new HeapOptions { Top = 1000, Timeout = TimeSpan.FromMinutes(2) }), TimeProvider.System).TakeAsync(CancellationToken.None);

    private static (long Count, long Bytes) Found(HeapStatistic statistic, string name)
    {
        var type = Assert.Single(statistic.Types, type => type.Name.EndsWith(name, StringComparison.Ordinal));
        return (type.Count, type.Bytes);
    }

    private sealed record PlantedInTheHeap(long One, long Two, long Three);
}
