using Shared.Embedded.Writing;
using Shared.Ids;

namespace Shared.Embedded;

/// <summary>The names that submitters gave their requests.</summary>
internal static class IdempotencyRows
{
    internal sealed record Row(byte[] Target, byte[]? BodyHash);

    public static Row? Find(WriteSession session, SubmitterId submitter, int route, string key) =>
        session["SELECT target, body_hash FROM idempotency WHERE submitter = $1 AND route = $2 AND key = $3"].First(
            row => new Row(row.GetFieldValue<byte[]>(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)), submitter.Value, route, key);

    public static void Add(WriteSession session, SubmitterId submitter, int route, string key, ReadOnlySpan<byte> target, byte[]? bodyHash) =>
        session["INSERT INTO idempotency (submitter, route, key, target, body_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)"]
            .Run(submitter.Value, route, key, target.ToArray(), bodyHash, session.Now);
}
