using FsCheck.Xunit;
using Shared.Azure.ServiceBus.Sending;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenABatchIsCut
{
    [Fact]
    public void SmallMessagesGoTogether() => Assert.Equal([(0, 3)], BatchCutter.Cut([100, 100, 100], 256 * 1024));

    [Fact]
    public void NoMessagesAreNoBatch() => Assert.Empty(BatchCutter.Cut([], 256 * 1024));

    [Fact]
    public void WhatIsTooLargeForAnyBatchIsOneOfItsOwn() => Assert.Equal([(0, 1), (1, 1), (2, 1)], BatchCutter.Cut([100, 5000, 100], 4096));

    [Fact]
    public void ABatchHasABoundInMessagesToo() =>
        Assert.Equal([(0, 500), (500, 500), (1000, 1)], BatchCutter.Cut([.. Enumerable.Repeat(1, 1001)], long.MaxValue));

    [Property]
    public bool EveryMessageIsInOneBatchInOrderAndNoBatchIsTooLarge(byte[] sizes)
    {
        var encoded = sizes.Select(size => (int)size).ToList();
        const long most = BatchCutter.EnvelopeBytes + 600;
        var batches = BatchCutter.Cut(encoded, most).ToList();
        return batches.SelectMany(batch => Enumerable.Range(batch.First, batch.Count)).SequenceEqual(Enumerable.Range(0, encoded.Count))
            && batches.All(batch => encoded.Skip(batch.First).Take(batch.Count).Sum(size => size + BatchCutter.SectionBytes) + BatchCutter.EnvelopeBytes <= most);
    }
}
