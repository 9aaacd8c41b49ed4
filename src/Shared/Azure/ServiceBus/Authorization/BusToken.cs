namespace Shared.Azure.ServiceBus.Authorization;

/// <summary>A right for a time. A class, so that nothing that prints it prints the token.</summary>
internal sealed class BusToken(string value, string type, DateTimeOffset issuedAt, DateTimeOffset expiresAt)
{
    private const double RenewedAfterFraction = 0.8;

    public string Type { get; } = type;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>Four fifths of what was left of it when it was issued: 12 minutes before the end of an hour.</summary>
    public DateTimeOffset RenewAt { get; } = issuedAt + ((expiresAt - issuedAt) * RenewedAfterFraction);

    /// <summary>The token, for who sends it and nobody else.</summary>
    public string Reveal() => value;
}
