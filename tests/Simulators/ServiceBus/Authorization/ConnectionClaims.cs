namespace Simulators.ServiceBus.Authorization;

/// <summary>The tokens put on one connection; used by its loop only.</summary>
internal sealed class ConnectionClaims(TokenCheck check)
{
    private readonly Dictionary<string, Claim> _claims = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When the next of them ends; null without any.</summary>
    public DateTimeOffset? NextExpiry => _claims.Count == 0 ? null : _claims.Values.Min(claim => claim.ExpiresAt);

    public bool TryPut(string? type, string token, string audience)
    {
        if (check.Check(type, token, audience) is not { } claim)
        {
            return false;
        }

        _claims[claim.Path] = claim;
        return true;
    }

    /// <summary>The namespace's key itself was shown: it opens everything and does not end.</summary>
    public void PutKey() => _claims[""] = new Claim("", DateTimeOffset.MaxValue);

    public bool Allows(string entity) => !check.ChecksTokens || _claims.Values.Any(claim => claim.ExpiresAt > check.Now && claim.Opens(entity));

    /// <summary>All tokens are over, whatever they say.</summary>
    public void Clear() => _claims.Clear();

    public void DropExpired()
    {
        foreach (var over in _claims.Where(claim => claim.Value.ExpiresAt <= check.Now).Select(claim => claim.Key).ToList())
        {
            _claims.Remove(over);
        }
    }
}
