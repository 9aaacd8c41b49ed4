using System.Text.Json;
using Intake.Api.Authentication;
using Intake.Api.Bodies;
using Intake.Api.Json;
using Intake.Api.Problems;
using Microsoft.Extensions.Options;
using Shared.Ids;
using Shared.Keys;
using Shared.Ports;

namespace Intake.Api.Keys;

/// <summary><c>POST /v1/keys</c>: makes a key and shows it, this once.</summary>
internal static class CreateKey
{
    private const int MaxBodyBytes = 4 * 1024;

    public static async Task<IResult> HandleAsync(HttpContext http, IKeyStore store, IOptions<IntakeOptions> options, TimeProvider time)
    {
        MediaTypes.RequireJson(http.Request);
        await using var body = new RequestBody(http, MaxBodyBytes, options.Value.MaxBodyTime, time);
        if (await WholeBody.ReadAsync(body.Content, Read, http.RequestAborted) is not { } asked)
        {
            return new ProblemResult(CommonProblems.BadRequest(
                $"The body must be an object of submitter ({SubmitterId.Rule}) and role (submitter or support)."));
        }

        var (key, now) = (ApiKey.Create(), time.GetUtcNow());
        var stored = key.ToStored(asked.Submitter, asked.Role, now);
        if (!await store.AddAsync(stored, new AuditEntry(now, Caller.Of(http.User).KeyId, "key_created", key.KeyId), http.RequestAborted))
        {
            return new ProblemResult(new Problem(StatusCodes.Status409Conflict, ProblemCodes.TooManyKeys, $"{asked.Submitter} has two live keys already. Revoke one first."));
        }

        return TypedResults.Json(KeyView.Of(stored, KeyOrigin.Store) with { Key = key.Reveal() }, ApiJson.Readable.KeyView, statusCode: StatusCodes.Status201Created);
    }

    private static NewKey? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, ApiJson.Default.NewKey);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
