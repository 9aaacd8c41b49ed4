using System.Text.Json.Serialization;
using Shared.Ids;
using Shared.Keys;

namespace Intake.Api.Keys;

/// <summary>An API key as support sees it.</summary>
internal sealed record KeyView
{
    /// <summary>The public part: the eight characters after <c>jk_</c>.</summary>
    public required string KeyId { get; init; }

    /// <summary>Who acts with it.</summary>
    public required SubmitterId Submitter { get; init; }

    /// <summary>What it may do.</summary>
    public required KeyRole Role { get; init; }

    /// <summary>When it was made; absent for one in the configuration.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Where it is kept. One in the configuration is ended by taking it out there.</summary>
    public required KeyOrigin Origin { get; init; }

    /// <summary>The key itself: only in the answer that makes it, and never again.</summary>
    public string? Key { get; init; }

    public static KeyView Of(StoredKey key, KeyOrigin origin) => new()
    {
        KeyId = key.KeyId,
        Submitter = key.Submitter,
        Role = key.Role,
        CreatedAt = origin == KeyOrigin.Store ? key.CreatedAt : null,
        Origin = origin,
    };
}

[JsonConverter(typeof(KeyOriginConverter))]
internal enum KeyOrigin
{
    Store,
    Configuration,
}

internal sealed class KeyOriginConverter() : JsonStringEnumConverter<KeyOrigin>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <param name="Keys">Live keys, those of the configuration first, then the oldest first.</param>
internal sealed record KeyListView(IReadOnlyList<KeyView> Keys);

/// <param name="Submitter">Who will act with the key: 1 to 64 characters, a–z, 0–9 and '-', not beginning with '-'.</param>
/// <param name="Role">What it may do.</param>
internal sealed record NewKey(SubmitterId Submitter, KeyRole Role);
