using FsCheck.Xunit;
using Jobs.Cli.Reading;

namespace Jobs.Cli.Tests.Reading;

public sealed class ChunkPlanTests
{
    [Fact]
    public void NothingAddedIsNothingToSend() => Assert.Empty(new ChunkPlan().Finish());

    [Fact]
    public void ALargeItemStandsAlone()
    {
        var chunks = Plan(maxItems: 10, maxBytes: 100, [40, 40, 500, 10]);

        Assert.Equal([80, 500, 10], chunks.Select(chunk => chunk.Length));
    }

    [Property]
    public bool EveryByteIsInOneChunkInOrder(byte[] sizes)
    {
        var chunks = Plan(maxItems: 7, maxBytes: 600, [.. sizes.Select(size => size + 1)]);
        long end = 0;
        foreach (var chunk in chunks)
        {
            if (chunk.Offset != end)
            {
                return false;
            }

            end += chunk.Length;
        }

        return end == sizes.Sum(size => size + 1L) && chunks.SelectMany(chunk => chunk.Lines).SequenceEqual(Enumerable.Range(1, sizes.Length));
    }

    [Property]
    public bool NoChunkIsLargerThanTheServiceTakes(byte[] sizes) =>
        Plan(maxItems: 7, maxBytes: 600, [.. sizes.Select(size => size + 1)]).All(chunk => chunk.Lines.Count is >= 1 and <= 7 && chunk.Length <= 600);

    private static IReadOnlyList<Chunk> Plan(int maxItems, int maxBytes, int[] sizes)
    {
        var plan = new ChunkPlan(maxItems, maxBytes);
        for (var i = 0; i < sizes.Length; i++)
        {
            plan.Add(i + 1, sizes[i]);
        }

        return plan.Finish();
    }
}
