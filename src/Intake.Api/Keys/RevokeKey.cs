using Intake.Api.Authentication;
using Intake.Api.Problems;
using Microsoft.AspNetCore.Mvc;
using Shared.Ports;

namespace Intake.Api.Keys;

/// <summary><c>DELETE /v1/keys/{key_id}</c>: ends a key of the store at once.</summary>
internal static class RevokeKey
{
    public static async Task<IResult> HandleAsync(HttpContext http, [FromRoute(Name = "key_id")] string keyId, IKeyStore store, KeyRing ring, TimeProvider time)
    {
        var audit = new AuditEntry(time.GetUtcNow(), Caller.Of(http.User).KeyId, "key_revoked", keyId);
        if (!await store.RevokeAsync(keyId, audit, http.RequestAborted))
        {
            return new ProblemResult(CommonProblems.NotFound);
        }

        ring.Forget(keyId);
        return TypedResults.NoContent();
    }
}
