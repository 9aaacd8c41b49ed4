using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Shared.Keys;

namespace Intake.Api.Authentication;

/// <summary>The keys of the configuration, by their id.</summary>
internal sealed class ConfiguredKeys(IOptions<AuthenticationSettings> settings)
{
    private readonly FrozenDictionary<string, StoredKey> _keys = settings.Value.Keys
        .Select(key => key.TryRead(out var stored) ? stored : throw new InvalidOperationException("Validated before."))
        .ToFrozenDictionary(key => key.KeyId);

    public bool IsEmpty => _keys.Count == 0;

    public IEnumerable<StoredKey> All => _keys.Values;

    public StoredKey? Find(string keyId) => _keys.GetValueOrDefault(keyId);
}
