using Microsoft.OpenApi;

namespace Intake.Api.Documentation;

/// <summary>A parameter that the route reads by itself.</summary>
/// <param name="In">Query or header.</param>
/// <param name="Name">As it is sent.</param>
/// <param name="Description">Its effect.</param>
/// <param name="Schema">Type, range and default.</param>
internal sealed record ParameterDoc(ParameterLocation In, string Name, string Description, OpenApiSchema Schema)
{
    public static ParameterDoc Number(string name, string description, long least, long? most, long otherwise) => new(
        ParameterLocation.Query,
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = Text(least), Maximum = most is { } limit ? Text(limit) : null, Default = otherwise });

    public static ParameterDoc Query(string name, string description) => new(ParameterLocation.Query, name, description, new OpenApiSchema { Type = JsonSchemaType.String });

    public static ParameterDoc Day(string name, string description) =>
        new(ParameterLocation.Query, name, description, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" });

    public static ParameterDoc Header(string name, string description, string? pattern = null) =>
        new(ParameterLocation.Header, name, description, new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern });

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
