using Shared.Ports;

namespace Shared.Embedded;

/// <summary>Opening the file tries all there is to try: path, disk, permission, version.</summary>
internal sealed class EmbeddedCheck(EmbeddedStore store) : IStoreCheck
{
    /// <summary>It was opened, or this would not be.</summary>
    public Task CheckAsync(CancellationToken cancellation) => Task.FromResult(store.File);
}
