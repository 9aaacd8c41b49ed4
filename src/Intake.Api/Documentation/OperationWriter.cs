using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Intake.Api.Documentation;

/// <summary>Adds to each operation what its route reads and sends by itself: parameters, bodies, headers, and who may call.</summary>
internal sealed class OperationWriter : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteDoc>().FirstOrDefault() is not { } doc || context.Document is not { } document)
        {
            return;
        }

        foreach (var parameter in doc.Parameters)
        {
            (operation.Parameters ??= []).Add(
                new OpenApiParameter { In = parameter.In, Name = parameter.Name, Description = parameter.Description, Schema = parameter.Schema });
        }

        foreach (var body in doc.Bodies)
        {
            var schema = await SchemaOfAsync(body.Type, document, context, cancellationToken);
            var request = (OpenApiRequestBody)(operation.RequestBody ??= new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>() });
            request.Content![body.ContentType] = new OpenApiMediaType { Schema = schema, Example = ExampleOf(body) };
        }

        WriteAnswers(operation, doc);
        operation.Security = doc.NeedsNoKey ? [] : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentWriter.SchemeName, document)] = [] }];
    }

    /// <summary>A component, so that generated clients have one type for what is sent as one item and as many.</summary>
    private static async Task<IOpenApiSchema> SchemaOfAsync(
        Type type, OpenApiDocument document, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (type.GetElementType() is { } element)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = await SchemaOfAsync(element, document, context, cancellation) };
        }

        document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellation));
        return new OpenApiSchemaReference(type.Name, document);
    }

    private static void WriteAnswers(OpenApiOperation operation, RouteDoc doc)
    {
        foreach (var answer in doc.Answers)
        {
            if (AnswerOf(operation, answer.Status) is { } response)
            {
                response.Description = answer.Description;
                response.Headers = answer.Headers.ToDictionary(header => header.Name, HeaderOf);
            }
        }

        foreach (var problem in RouteDescribing.ProblemsOf(doc))
        {
            AnswerOf(operation, problem.Status)?.Description = $"`code`: {string.Join(", ", problem.Codes)}.";
        }
    }

    private static OpenApiResponse? AnswerOf(OpenApiOperation operation, int status) =>
        operation.Responses?.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture)) as OpenApiResponse;

    private static IOpenApiHeader HeaderOf(HeaderDoc header) =>
        new OpenApiHeader { Description = header.Description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static JsonNode? ExampleOf(BodyDoc body) => body.ContentType == Bodies.MediaTypes.Json ? JsonNode.Parse(body.Example) : JsonValue.Create(body.Example);
}
