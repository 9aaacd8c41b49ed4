namespace Shared.Azure.ServiceBus.Authorization;

/// <summary>Where rights come from: a shared key, or an Entra identity.</summary>
internal interface IBusTokens
{
    /// <summary>A token for an audience, newly made or still good for minutes.</summary>
    /// <param name="audience">An address with scheme and host.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask<BusToken> GetAsync(string audience, CancellationToken cancellation);

    /// <summary>The value of an HTTP <c>Authorization</c> header.</summary>
    ValueTask<string> GetHeaderAsync(string audience, CancellationToken cancellation);
}
