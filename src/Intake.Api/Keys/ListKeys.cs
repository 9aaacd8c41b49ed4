using Intake.Api.Authentication;
using Intake.Api.Json;
using Shared.Ports;

namespace Intake.Api.Keys;

/// <summary><c>GET /v1/keys</c>.</summary>
internal static class ListKeys
{
    public static async Task<IResult> HandleAsync(HttpContext http, ConfiguredKeys configured, IKeyStore store)
    {
        var stored = await store.ListAsync(submitter: null, http.RequestAborted);
        var all = configured.All.Select(key => KeyView.Of(key, KeyOrigin.Configuration)).Concat(stored.Select(key => KeyView.Of(key, KeyOrigin.Store)));
        return TypedResults.Json(new KeyListView([.. all]), ApiJson.Readable.KeyListView);
    }
}
