using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Intake.Api.Documentation;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and a page that shows it at <c>/docs</c>, which loads nothing from anywhere else.</summary>
internal static class ReferenceSetup
{
    private const int NonceBytes = 16;

    public static void AddReference(this IServiceCollection services) => services.AddOpenApi(openApi =>
    {
        openApi.AddDocumentTransformer<DocumentWriter>();
        openApi.AddOperationTransformer<OperationWriter>();
        openApi.AddSchemaTransformer<SchemaWriter>();
    });

    public static void MapReference(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", (page, http) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
            page.WithTitle("Resume analysis jobs").WithNonce(nonce).DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton()
                .HideDeveloperTools().AddPreferredSecuritySchemes(DocumentWriter.SchemeName);
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        }).AllowAnonymous();
    }
}
