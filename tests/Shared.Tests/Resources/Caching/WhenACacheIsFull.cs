using FsCheck.Xunit;
using Shared.Resources;
using Shared.Resources.Caching;

namespace Shared.Tests.Resources.Caching;

public sealed class WhenACacheIsFull
{
    private const int MaxEntries = 7;
    private const int MaxBytes = 100;

    /// <summary>Against a plain list in the order of use: the same keys stay, so that both bounds, the order and the ledger are all right at once.</summary>
    [Property(MaxTest = 500)]
    public async Task ItKeepsWhatAListInOrderOfUseWouldKeep((byte Act, byte Key, byte Bytes)[] acts)
    {
        await using var manager = Managers.New();
        await using var cache = New(manager);
        var model = new List<(int Key, int Bytes)>();
        foreach (var (act, anyKey, bytes) in acts)
        {
            var key = anyKey % 12;
            switch (act % 8)
            {
                case < 3:
                    Assert.Equal(model.Exists(entry => entry.Key == key), cache.TryGet(key, out _));
                    model = [.. model.Where(entry => entry.Key != key), .. model.Where(entry => entry.Key == key)];
                    break;
                case < 7:
                    Assert.Equal(bytes <= MaxBytes, cache.Put(key, bytes));
                    model.RemoveAll(entry => entry.Key == key);
                    if (bytes <= MaxBytes)
                    {
                        model = [.. Within(model, MaxEntries - 1, MaxBytes - bytes), (key, bytes)];
                    }

                    break;
                default:
                    await cache.TrimAsync(0.5, CancellationToken.None);
                    model = Within(model, model.Count / 2, model.Sum(entry => entry.Bytes) / 2);
                    break;
            }

            Assert.Equal((model.Count, model.Sum(entry => entry.Bytes)), (cache.Figures.Count, cache.Figures.Bytes));
        }

        Assert.All(Enumerable.Range(0, 12), key => Assert.Equal(model.Exists(entry => entry.Key == key), cache.TryGet(key, out _)));
    }

    [Fact]
    public async Task ItIsNeverOverEitherBoundWhoeverWrites()
    {
        await using var manager = Managers.New();
        await using var cache = New(manager);
        var over = 0;
        using var start = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Factory.StartNew(
            () =>
            {
                var random = new Random(seed);
                start.SignalAndWait();
                for (var i = 0; i < 20_000; i++)
                {
                    _ = random.Next(2) == 0 ? cache.Put(random.Next(20), random.Next(60)) : cache.TryGet(random.Next(20), out _);
                    var figures = cache.Figures;
                    over += figures.Count > MaxEntries || figures.Bytes > MaxBytes ? 1 : 0;
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(0, over);
        Assert.Equal(Enumerable.Range(0, 20).Sum(key => cache.TryGet(key, out var bytes) ? bytes : 0), cache.Figures.Bytes);
        Assert.Equal(Enumerable.Range(0, 20).Count(key => cache.TryGet(key, out _)), cache.Figures.Count);
    }

    [Fact]
    public async Task ClearingAndClosingLeaveNothingAndAClosedOneKeepsNothing()
    {
        await using var manager = Managers.New();
        var cache = New(manager);
        cache.Put(1, 10);
        await manager.ClearAllAsync(CancellationToken.None);
        Assert.Equal(new ResourceFigures(0, 0), cache.Figures);
        cache.Put(2, 20);

        await cache.DisposeAsync();

        Assert.False(cache.Put(3, 30));
        Assert.Equal(new ResourceFigures(0, 0), cache.Figures);
        Assert.Empty(manager.Snapshot());
    }

    [Fact]
    public async Task HitsAndMissesAreCounted()
    {
        await using var manager = Managers.New();
        await using var cache = New(manager);
        cache.TryGet(1, out _);
        cache.Put(1, 10);
        cache.TryGet(1, out _);
        cache.TryGet(1, out _);

        Assert.Equal(new ResourceReading("cache", ResourceKind.Cache, new ResourceFigures(1, 10) { Hits = 2, Misses = 1 }), Assert.Single(manager.Snapshot()));
    }

    private static BoundedCache<int, int> New(ResourceManager manager) =>
        new("cache", new CacheOptions { MaxEntries = MaxEntries, MaxBytes = MaxBytes }, (_, bytes) => bytes, manager);

    private static List<(int Key, int Bytes)> Within(List<(int Key, int Bytes)> model, int entries, int bytes)
    {
        var kept = model.ToList();
        while (kept.Count > entries || kept.Sum(entry => entry.Bytes) > bytes)
        {
            kept.RemoveAt(0);
        }

        return kept;
    }
}
