using System.Collections.Concurrent;
using Shared.Keys;
using Shared.Ports;

namespace Intake.Api.Authentication;

/// <summary>
/// Finds who a key belongs to. A key of the store is remembered for <see cref="MemoryTime"/>, so that a busy submitter does not read it with each
/// request; one revoked here is forgotten at once, one revoked by another process still works that long at most.
/// </summary>
internal sealed class KeyRing(ConfiguredKeys configured, IKeyStore store, TimeProvider time)
{
    public static readonly TimeSpan MemoryTime = TimeSpan.FromSeconds(5);
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);

    private sealed record Remembered(StoredKey Key, DateTimeOffset Until);

    /// <returns>Null where no live key is proved by it.</returns>
    /// <exception cref="StoreException">The store could not be asked.</exception>
    public async Task<Caller?> IdentifyAsync(ApiKey key, CancellationToken cancellation)
    {
        var stored = configured.Find(key.KeyId) ?? Recall(key.KeyId) ?? await AskStoreAsync(key, cancellation);
        return stored is not null && key.Proves(stored) ? new Caller(stored.KeyId, stored.Submitter, stored.Role) : null;
    }

    public void Forget(string keyId) => _remembered.TryRemove(keyId, out _);

    private StoredKey? Recall(string keyId) => _remembered.TryGetValue(keyId, out var known) && known.Until > time.GetUtcNow() ? known.Key : null;

    private async Task<StoredKey?> AskStoreAsync(ApiKey key, CancellationToken cancellation)
    {
        var found = await store.FindAsync(key.KeyId, cancellation);

        // Only what is proved is remembered: guessing ids fills no memory.
        if (found is not null && key.Proves(found))
        {
            if (_remembered.Count >= MaxRemembered)
            {
                _remembered.Clear();
            }

            _remembered[found.KeyId] = new Remembered(found, time.GetUtcNow() + MemoryTime);
        }

        return found;
    }
}
