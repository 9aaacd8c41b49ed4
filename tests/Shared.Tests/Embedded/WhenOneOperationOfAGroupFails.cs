using Shared.Embedded;
using Shared.Ports;

namespace Shared.Tests.Embedded;

public sealed class WhenOneOperationOfAGroupFails : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EmbeddedStore _store;

    public WhenOneOperationOfAGroupFails() => _store = _folder.Open();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task OnlyItsCallerHearsOfItAndTheOthersAreCommitted()
    {
        using var release = new ManualResetEventSlim();
        var holding = _store.WriteAsync(_ => { release.Wait(); return 0; }, CancellationToken.None);
        var good = Enumerable.Range(0, 20).Select(i => Note($"n{i}")).ToArray();
        var bad = _store.WriteAsync(session => session["INSERT INTO workers (name, beat_at, row) VALUES (NULL, NULL, NULL)"].Run(), CancellationToken.None);
        var more = Enumerable.Range(20, 20).Select(i => Note($"n{i}")).ToArray();
        release.Set();

        await holding;
        await Task.WhenAll(good.Concat(more));
        await Assert.ThrowsAsync<StoreException>(() => bad);
        Assert.Equal(40L, _store.Read(reader => reader["SELECT count(*) FROM workers"].Value()));
    }

    [Fact]
    public async Task AnOperationTakenBackBeforeItsTurnIsNotRun()
    {
        using var release = new ManualResetEventSlim();
        using var gone = new CancellationTokenSource();
        var holding = _store.WriteAsync(_ => { release.Wait(); return 0; }, CancellationToken.None);
        var takenBack = _store.WriteAsync(session => session["INSERT INTO workers (name, beat_at, row) VALUES ('x', 1, '')"].Run(), gone.Token);
        await gone.CancelAsync();
        release.Set();

        await holding;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => takenBack);
        Assert.Equal(0L, _store.Read(reader => reader["SELECT count(*) FROM workers"].Value()));
    }

    [Fact]
    public async Task AClosedStoreSaysSoInsteadOfWaiting()
    {
        var closed = new TemporaryFolder();
        var store = closed.Open();
        store.Dispose();

        var refusal = await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync(_ => 0, CancellationToken.None));

        Assert.Equal(StoreFault.Transient, refusal.Fault);
        closed.Dispose();
    }

    private Task<int> Note(string name) => _store.WriteAsync(
        session => session["INSERT INTO workers (name, beat_at, row) VALUES ($1, 1, '')"].Run(name), CancellationToken.None);
}
