using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Shared.Azure.ServiceBus.Addressing;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Requests;
using Shared.Azure.ServiceBus.Wire;

namespace Shared.Azure.ServiceBus.Authorization;

/// <summary>The rights that one connection holds: a token put for each address in use, and put anew well before it ends.</summary>
internal sealed class Authorizations(BusConnection connection, BusEndpoint endpoint, IBusTokens tokens) : IDisposable
{
    private const string Node = "$cbs";

    private readonly ConcurrentDictionary<string, BusToken> _held = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private RequestLink? _link;

    /// <summary>Makes sure that a token for the address has been put.</summary>
    /// <param name="address">Below the namespace.</param>
    /// <param name="anew">Put one even where one is held: the service did not accept it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task EnsureAsync(string address, bool anew, CancellationToken cancellation)
    {
        if (!anew && IsHeld(address))
        {
            return;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            if (anew || !IsHeld(address))
            {
                await PutAsync(address, cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Puts anew what is due.</summary>
    public async Task RenewDueAsync(CancellationToken cancellation)
    {
        foreach (var (address, _) in _held.Where(held => held.Value.RenewAt <= connection.Time.GetUtcNow()))
        {
            await EnsureAsync(address, anew: true, cancellation);
        }
    }

    /// <summary>What is held is not trusted any more: each address's next use puts a token anew.</summary>
    public void Forget() => _held.Clear();

    public void Dispose() => _turn.Dispose();

    private bool IsHeld(string address) => _held.TryGetValue(address, out var token) && token.ExpiresAt > connection.Time.GetUtcNow();

    private async Task PutAsync(string address, CancellationToken cancellation)
    {
        var audience = endpoint.AudienceOf(address);
        var token = await TokenAsync(audience, cancellation);
        if (_link is not { IsOpen: true })
        {
            _link = await RequestLink.OpenAsync(connection, Node, cancellation);
        }

        var reply = await _link.AskAsync(
            new Message
            {
                ApplicationProperties = new ApplicationProperties
                {
                    ["operation"] = "put-token",
                    ["type"] = token.Type,
                    ["name"] = audience,
                    ["expiration"] = token.ExpiresAt.UtcDateTime,
                },
                BodySection = new AmqpValue { Value = token.Reveal() },
            },
            cancellation);
        reply.Demand();
        _held[address] = token;
    }

    private async Task<BusToken> TokenAsync(string audience, CancellationToken cancellation)
    {
        try
        {
            return await tokens.GetAsync(audience, cancellation).AsTask().WaitAsync(connection.Times.Operation, connection.Time, cancellation);
        }
        catch (TimeoutException)
        {
            throw new BusException(AmqpConditions.TokenUnavailable, $"the identity gave no token within {connection.Times.Operation}");
        }
    }
}
