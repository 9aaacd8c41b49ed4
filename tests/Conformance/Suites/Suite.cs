using Conformance.Adapters;

namespace Conformance.Suites;

/// <summary>A fresh store for each test.</summary>
public abstract class Suite<TStore> : IAsyncLifetime
    where TStore : StoreUnderTest, new()
{
    protected static CancellationToken None => CancellationToken.None;

    protected StoreUnderTest Store { get; } = new TStore();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Store.DisposeAsync();
}
