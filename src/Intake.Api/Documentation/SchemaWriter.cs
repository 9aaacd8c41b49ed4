using Intake.Api.Jobs;
using Intake.Api.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Shared.Ids;
using Shared.Results;

namespace Intake.Api.Documentation;

/// <summary>Says of types what their converters know and their shape does not: ids, stored results, keywords.</summary>
internal sealed class SchemaWriter : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (schema.Enum is { Count: > 0 })
        {
            schema.Type ??= JsonSchemaType.String;
        }
        else if (type == typeof(JobItem))
        {
            schema.AdditionalPropertiesAllowed = false;
        }
        else if (IdPattern(type) is { } pattern)
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = pattern;
        }
        else if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        }
        else if (type == typeof(StoredJson))
        {
            var result = await context.GetOrCreateSchemaAsync(typeof(AnalysisResult), parameterDescription: null, cancellationToken);
            (schema.Type, schema.Properties, schema.Required) = (result.Type, result.Properties, result.Required);
        }
        else if (type == typeof(SectionStatus))
        {
            schema.OneOf = [new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["complete"] }, ErrorSchema()];
        }

        // What is null is left out when it is written, whatever the constructor wants.
        foreach (var optional in context.JsonTypeInfo.Properties.Where(member => member.IsGetNullable))
        {
            schema.Required?.Remove(optional.Name);
        }

        if (context.JsonPropertyInfo is { } property)
        {
            PropertyNotes.Apply(schema, property);
            if (property.DeclaringType == typeof(JobItem) && property.Name == "keywords")
            {
                schema.OneOf = [new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema.Items, MaxItems = 100, MinItems = 1 }, new OpenApiSchema { Type = JsonSchemaType.String }];
                (schema.Type, schema.Items) = (null, null);
            }
        }
    }

    private static string? IdPattern(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var id when id == typeof(JobId) => "^job_[0-9a-hjkmnp-tv-z]{32}$",
        var id when id == typeof(BatchId) => "^bat_[0-9a-hjkmnp-tv-z]{32}$",
        var id when id == typeof(SubmitterId) => "^[a-z0-9][a-z0-9-]{0,63}$",
        _ => null,
    };

    private static OpenApiSchema ErrorSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}
