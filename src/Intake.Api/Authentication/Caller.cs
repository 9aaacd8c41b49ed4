using System.Security.Claims;
using Shared.Ids;
using Shared.Keys;

namespace Intake.Api.Authentication;

/// <summary>Who sends a request.</summary>
/// <param name="KeyId">The public part of the key; <c>local</c> for a developer without one.</param>
/// <param name="Submitter">Whose jobs it submits and may act on.</param>
/// <param name="Role">Support sees everyone's jobs.</param>
internal sealed record Caller(string KeyId, SubmitterId Submitter, KeyRole Role)
{
    private const string SubmitterClaim = "submitter";

    public static Caller Local { get; } = new("local", SubmitterId.Parse("local"), KeyRole.Support);

    public bool MaySee(SubmitterId owner) => Role == KeyRole.Support || owner == Submitter;

    public static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier)!, SubmitterId.Parse(user.FindFirstValue(SubmitterClaim)!), Enum.Parse<KeyRole>(user.FindFirstValue(ClaimTypes.Role)!));

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, KeyId), new(SubmitterClaim, Submitter.Value), new(ClaimTypes.Role, Role.ToString())], scheme));
}
