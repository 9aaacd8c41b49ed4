using Intake.Api.Hosting;
using Microsoft.AspNetCore.Authorization;
using Shared.Keys;

namespace Intake.Api.Authentication;

/// <summary>Everything needs a key, but for the routes that say they do not.</summary>
internal static class ApiKeySetup
{
    /// <summary>For routes that only support may use.</summary>
    public const string SupportPolicy = "support";

    public static void AddApiKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<AuthenticationSettings, AuthenticationSettingsValidator>().BindConfiguration(AuthenticationSettings.Section);
        builder.Services.AddSingleton<ConfiguredKeys>();
        builder.Services.AddSingleton<KeyRing>();

        // The core only: AddAuthentication brings data protection, whose key ring this process has no use for.
        builder.Services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = ApiKeyHandler.SchemeName;
            authentication.AddScheme<ApiKeyHandler>(ApiKeyHandler.SchemeName, displayName: null);
        });
        builder.Services.AddTransient<ApiKeyHandler>();
        builder.Services.AddWebEncoders();
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(SupportPolicy, policy => policy.RequireAuthenticatedUser().RequireRole(nameof(KeyRole.Support)));
    }
}
