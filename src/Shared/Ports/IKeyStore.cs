using Shared.Ids;
using Shared.Keys;

namespace Shared.Ports;

/// <summary>The API keys, as salted hashes, and the audit of what support did.</summary>
public interface IKeyStore
{
    /// <summary>A key that is not revoked; null where there is none.</summary>
    Task<StoredKey?> FindAsync(string keyId, CancellationToken cancellation);

    /// <summary>Adds a key unless its submitter has two live ones already.</summary>
    /// <returns>False where it has.</returns>
    Task<bool> AddAsync(StoredKey key, AuditEntry audit, CancellationToken cancellation);

    /// <summary>Ends a key at once.</summary>
    /// <returns>False where there is none that lives.</returns>
    Task<bool> RevokeAsync(string keyId, AuditEntry audit, CancellationToken cancellation);

    /// <summary>The live keys, oldest first.</summary>
    Task<IReadOnlyList<StoredKey>> ListAsync(SubmitterId? submitter, CancellationToken cancellation);
}

/// <summary>One action of support, kept.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">The key id that acted.</param>
/// <param name="Action">What, snake_case: <c>key_created</c>, <c>key_revoked</c>.</param>
/// <param name="Target">On what.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Target);
