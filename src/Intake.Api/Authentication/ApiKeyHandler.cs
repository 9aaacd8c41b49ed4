using System.Net;
using System.Text.Encodings.Web;
using Intake.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Shared.Keys;

namespace Intake.Api.Authentication;

/// <summary><c>Authorization: Bearer jk_…</c>. No key at all is let in only where the settings say so, from this machine; a wrong one never.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    KeyRing keys,
    IOptions<AuthenticationSettings> settings) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return settings.Value.AllowAnonymousOnLoopback && IsFromThisMachine() ? Success(Caller.Local) : AuthenticateResult.NoResult();
        }

        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && ApiKey.TryParse(header[Bearer.Length..].Trim(), out var key)
            && await keys.IdentifyAsync(key, Context.RequestAborted) is { } caller
                ? Success(caller)
                : AuthenticateResult.Fail("Not a valid key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ProblemResult.WriteAsync(Context, CommonProblems.Unauthenticated);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ProblemResult.WriteAsync(Context, CommonProblems.Forbidden);

    private AuthenticateResult Success(Caller caller) => AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Scheme.Name), Scheme.Name));

    private bool IsFromThisMachine() => Context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
