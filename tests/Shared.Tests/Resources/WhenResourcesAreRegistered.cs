using Microsoft.Extensions.Time.Testing;
using Shared.Resources;

namespace Shared.Tests.Resources;

public sealed class WhenResourcesAreRegistered : IAsyncLifetime, IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<int> _closed = [];
    private readonly ResourceManager _manager;

    public WhenResourcesAreRegistered() =>
        _manager = Managers.New(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => _manager.DisposeAsync();

    [Fact]
    public async Task AHundredAreClosedInReverseOrder()
    {
        RegisterMany(100);
        Assert.Equal(100, _manager.Snapshot().Count);

        var round = await _manager.CloseAllAsync();

        Assert.Equal(Enumerable.Range(0, 100).Reverse(), _closed);
        Assert.Equal(100, round.Done);
        Assert.Empty(round.Failures);
        Assert.Empty(_manager.Snapshot());
    }

    [Fact]
    public async Task OneThatThrowsAmongThemStopsNoneOfTheOthers()
    {
        RegisterMany(50);
        _manager.Register(new OwnedResource("broken", () => throw new InvalidOperationException("secret", new IOException("secret"))));
        RegisterMany(49, from: 50);

        var round = await _manager.CloseAllAsync();

        Assert.Equal(Enumerable.Range(0, 99).Reverse(), _closed);
        Assert.Equal(new ResourceFailure("broken", "InvalidOperationException: IOException"), Assert.Single(round.Failures));
        Assert.Equal(99, round.Done);
    }

    [Fact]
    public async Task OneThatHangsIsLeftBehindWhenPatienceEnds()
    {
        RegisterMany(1);
        _manager.Register(new OwnedResource("stuck", () => new ValueTask(new TaskCompletionSource().Task)));

        var closing = _manager.CloseAllAsync();
        Assert.False(closing.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new ResourceFailure("stuck", nameof(TimeoutException)), Assert.Single((await closing).Failures));
        Assert.Equal([0], _closed);
    }

    [Fact]
    public async Task ManyThatCloseAtOnceCloseOnceAndAllWaitForIt()
    {
        var held = new TaskCompletionSource();
        var times = 0;
        _manager.Register(new TrackedStub("held") { Closing = () => { Interlocked.Increment(ref times); return new ValueTask(held.Task); } });

        var closings = new Task<ResourceRound>[8];
        Parallel.For(0, closings.Length, i => closings[i] = _manager.CloseAllAsync());
        Assert.All(closings, closing => Assert.False(closing.IsCompleted));
        held.SetResult();
        var rounds = await Task.WhenAll(closings);
        await _manager.DisposeAsync();

        Assert.Equal(1, times);
        Assert.All(rounds, round => Assert.Equal(1, round.Done));
    }

    [Fact]
    public async Task WhatComesAfterClosingBeganIsRefusedAndLeftToItsOwner()
    {
        await _manager.CloseAllAsync();

        var late = new TrackedStub("late") { Closing = () => throw new InvalidOperationException() };

        Assert.Throws<ObjectDisposedException>(() => _manager.Register(late));
    }

    [Fact]
    public async Task WhoRacesWithClosingIsEitherClosedOrRefused()
    {
        var closed = 0;
        var refused = 0;
        using var start = new Barrier(5);
        var registering = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (var i = 0; i < 500; i++)
                {
                    try
                    {
                        _manager.Register(new TrackedStub("racing") { Closing = () => { Interlocked.Increment(ref closed); return ValueTask.CompletedTask; } });
                    }
                    catch (ObjectDisposedException)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();

        start.SignalAndWait();
        await _manager.CloseAllAsync();
        await Task.WhenAll(registering);

        Assert.Equal(2000, closed + refused);
    }

    [Fact]
    public async Task ManyThreadsRegisterAndUnregisterAndNothingIsLostOrKept()
    {
        var handles = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => RegisterMany(125, from: i * 125))));
        Assert.Equal(1000, _manager.Snapshot().Count);

        await Task.WhenAll(handles.Select(some => Task.Run(() => some.Where((_, i) => i % 2 == 0).ToList().ForEach(handle => handle.Dispose()))));

        Assert.Equal(1000 - (8 * 63), _manager.Snapshot().Count);
    }

    [Fact]
    public async Task AHandleEndsItsOwnRegistrationOnlyAndIsDisposedTwiceWithoutHarm()
    {
        var handles = RegisterMany(3);

        handles[1].Dispose();
        handles[1].Dispose();
        await _manager.CloseAllAsync();
        handles[0].Dispose();

        Assert.Equal([2, 0], _closed);
    }

    private List<ResourceHandle> RegisterMany(int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(number => _manager.Register(new OwnedResource($"resource {number}", () => Close(number))))];

    private ValueTask Close(int number)
    {
        _closed.Add(number);
        return ValueTask.CompletedTask;
    }
}
