using Azure.Core;
using Shared.Azure.ServiceBus.Faults;

namespace Shared.Azure.ServiceBus.Authorization;

/// <summary>Tokens of the process's Entra identity. The credential caches and refreshes them.</summary>
internal sealed class EntraTokens(TokenCredential credential, TimeProvider time) : IBusTokens
{
    private static readonly TokenRequestContext Scope = new(["https://servicebus.azure.net//.default"]);

    public async ValueTask<BusToken> GetAsync(string audience, CancellationToken cancellation)
    {
        var token = await AskAsync(cancellation);
        return new(token.Token, "jwt", time.GetUtcNow(), token.ExpiresOn);
    }

    public async ValueTask<string> GetHeaderAsync(string audience, CancellationToken cancellation) => $"Bearer {(await AskAsync(cancellation)).Token}";

    private async ValueTask<AccessToken> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return await credential.GetTokenAsync(Scope, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The identity's endpoint is a dependency of its own: away for a moment at many starts. Its message may quote tenant and client, so the type alone is told.
            throw new BusException(AmqpConditions.TokenUnavailable, $"no token from the Entra identity ({fault.GetType().Name})");
        }
    }
}
