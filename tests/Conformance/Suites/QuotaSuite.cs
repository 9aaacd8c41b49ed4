using System.Globalization;
using Conformance.Adapters;

namespace Conformance.Suites;

public abstract class QuotaSuite<TStore> : Suite<TStore>
    where TStore : StoreUnderTest, new()
{
    [Fact]
    public async Task NothingStandsInANewOne() => Assert.Null(await ReadAsync("gpt"));

    [Fact]
    public async Task WhatWasWrittenIsReadElsewhereUnderItsName()
    {
        Assert.Equal(7, await Store.Quotas.ChangeAsync("gpt/4.1?", _ => ("one", 7), CancellationToken.None));
        await using var elsewhere = await Store.OpenAgainAsync();

        Assert.Equal("one", await ReadAsync("gpt/4.1?", elsewhere));
        Assert.Null(await ReadAsync("gpt/4.1", elsewhere));
    }

    [Fact]
    public async Task ChangesMadeAtOnceLoseNothingOfEachOther()
    {
        await using var elsewhere = await Store.OpenAgainAsync();
        var counts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => CountAsync(i % 2 == 0 ? Store : elsewhere))));

        Assert.Equal("40", await ReadAsync("count"));
        Assert.Equal(Enumerable.Range(1, 40), counts.Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("stays")]
    public async Task NoChangeLeavesItAsItIs(string? next)
    {
        await Store.Quotas.ChangeAsync("gpt", _ => ("stays", 0), CancellationToken.None);

        Assert.Equal("stays", await Store.Quotas.ChangeAsync("gpt", read => (next, read), CancellationToken.None));
        Assert.Equal("stays", await ReadAsync("gpt"));
    }

    [Fact]
    public async Task ItTakesAFullBook()
    {
        var book = new string('8', 24 * 1024);
        await Store.Quotas.ChangeAsync("gpt", _ => (book, 0), CancellationToken.None);

        Assert.Equal(book, await ReadAsync("gpt"));
    }

    private static Task<int> CountAsync(StoreUnderTest store) => store.Quotas.ChangeAsync(
        "count",
        read =>
        {
            var next = int.Parse(read ?? "0", CultureInfo.InvariantCulture) + 1;
            return (next.ToString(CultureInfo.InvariantCulture), next);
        },
        CancellationToken.None);

    private Task<string?> ReadAsync(string name, StoreUnderTest? store = null) => (store ?? Store).Quotas.ChangeAsync(name, read => ((string?)null, read), CancellationToken.None);
}
