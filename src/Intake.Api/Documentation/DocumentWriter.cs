using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Intake.Api.Documentation;

/// <summary>The document's head: what this is, and how to get in.</summary>
internal sealed class DocumentWriter : IOpenApiDocumentTransformer
{
    public const string SchemeName = "apiKey";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Resume analysis jobs",
            Version = "1",
            Description = "Submit resumes with job descriptions; each pair is analysed in the background and never lost. JSON in snake_case, times in UTC (RFC 3339), "
                + "errors as `application/problem+json` (RFC 9457) with stable `code`s. Members may be added: ignore what you do not know.",
        };

        // Without this the addresses the process happens to listen on would be in the document.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[SchemeName] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key: `Authorization: Bearer jk_…`. A key of the role `submitter` sees its own jobs, one of `support` everyone's.",
        };
        return Task.CompletedTask;
    }
}
