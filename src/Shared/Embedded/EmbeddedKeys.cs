using Microsoft.Data.Sqlite;
using Shared.Embedded.Writing;
using Shared.Ids;
using Shared.Keys;
using Shared.Ports;

namespace Shared.Embedded;

internal sealed class EmbeddedKeys(EmbeddedStore store) : IKeyStore
{
    private const int MaxLive = 2;

    public Task<StoredKey?> FindAsync(string keyId, CancellationToken cancellation) => Task.FromResult(store.Read(reader =>
        reader["SELECT key_id, submitter, role, salt, hash, created_at FROM api_keys WHERE key_id = $1 AND revoked_at IS NULL"].First(Read, keyId)));

    public Task<bool> AddAsync(StoredKey key, AuditEntry audit, CancellationToken cancellation) => store.WriteAsync(
        session =>
        {
            if ((long)session["SELECT count(*) FROM api_keys WHERE submitter = $1 AND revoked_at IS NULL"].Value(key.Submitter.Value)! >= MaxLive)
            {
                return false;
            }

            session["INSERT INTO api_keys (key_id, submitter, role, salt, hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)"].Run(
                key.KeyId, key.Submitter.Value, (int)key.Role, key.Salt.ToArray(), key.Hash.ToArray(), key.CreatedAt.ToUnixTimeMilliseconds());
            Note(session, audit);
            return true;
        },
        cancellation);

    public Task<bool> RevokeAsync(string keyId, AuditEntry audit, CancellationToken cancellation) => store.WriteAsync(
        session =>
        {
            if (session["UPDATE api_keys SET revoked_at = $2 WHERE key_id = $1 AND revoked_at IS NULL"].Run(keyId, session.Now) == 0)
            {
                return false;
            }

            Note(session, audit);
            return true;
        },
        cancellation);

    public Task<IReadOnlyList<StoredKey>> ListAsync(SubmitterId? submitter, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredKey>>(store.Read(reader => reader["""
            SELECT key_id, submitter, role, salt, hash, created_at FROM api_keys
            WHERE revoked_at IS NULL AND ($1 IS NULL OR submitter = $1) ORDER BY created_at, key_id
            """].Rows(Read, submitter?.Value)));

    private static void Note(WriteSession session, AuditEntry audit) =>
        session["INSERT INTO audit (at, actor, action, target) VALUES ($1, $2, $3, $4)"].Run(audit.At.ToUnixTimeMilliseconds(), audit.Actor, audit.Action, audit.Target);

    private static StoredKey Read(SqliteDataReader row) => new(
        row.GetString(0),
        SubmitterId.Parse(row.GetString(1)),
        (KeyRole)row.GetInt32(2),
        row.GetFieldValue<byte[]>(3),
        row.GetFieldValue<byte[]>(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
