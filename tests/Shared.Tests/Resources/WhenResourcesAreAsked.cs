using Shared.Resources;

namespace Shared.Tests.Resources;

public sealed class WhenResourcesAreAsked : IAsyncLifetime, IAsyncDisposable
{
    private readonly ResourceManager _manager = Managers.New();

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => _manager.DisposeAsync();

    [Fact]
    public async Task EachTrimsToTheShareOldestFirstAndTheBytesAreTold()
    {
        var asked = new List<string>();
        var (first, second) = (100L, 60L);
        _manager.Register(new TrackedStub("first") { Measuring = () => new(1, first), Trimming = keep => { asked.Add("first"); first = (long)(first * keep); return default; } });
        _manager.Register(new TrackedStub("second") { Measuring = () => new(1, second), Trimming = keep => { asked.Add("second"); second = (long)(second * keep); return default; } });

        var round = await _manager.TrimAllAsync(0.5, CancellationToken.None);

        Assert.Equal(["first", "second"], asked);
        Assert.Equal((2, 160, 80), (round.Done, round.BytesBefore, round.BytesAfter));
    }

    [Fact]
    public async Task OneThatCannotClearStopsNoneOfTheOthers()
    {
        var isCleared = false;
        _manager.Register(new TrackedStub("broken") { Clearing = () => ValueTask.FromException(new IOException("secret")) });
        _manager.Register(new TrackedStub("good") { Clearing = () => { isCleared = true; return default; } });

        var round = await _manager.ClearAllAsync(CancellationToken.None);

        Assert.True(isCleared);
        Assert.Equal([new ResourceFailure("broken", nameof(IOException))], round.Failures);
    }

    [Fact]
    public async Task WhoCancelsIsObeyedBetweenResources()
    {
        using var stop = new CancellationTokenSource();
        var isAsked = false;
        _manager.Register(new TrackedStub("first") { Clearing = () => { stop.Cancel(); return default; } });
        _manager.Register(new TrackedStub("second") { Clearing = () => { isAsked = true; return default; } });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _manager.ClearAllAsync(stop.Token));

        Assert.False(isAsked);
    }

    [Fact]
    public void OneThatCannotTellItsSizeIsListedWithoutFigures()
    {
        _manager.Register(new TrackedStub("mute") { Measuring = () => throw new InvalidOperationException() });
        _manager.Register(new TrackedStub("cache") { Kind = ResourceKind.Cache, Measuring = () => new(3, 4) { Hits = 5, Misses = 6 } });

        Assert.Equal(
            [new ResourceReading("mute", ResourceKind.Other, null), new ResourceReading("cache", ResourceKind.Cache, new ResourceFigures(3, 4) { Hits = 5, Misses = 6 })],
            _manager.Snapshot());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public async Task AShareOutsideZeroToOneIsRefused(double share) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _manager.TrimAllAsync(share, CancellationToken.None));
}
