using System.Globalization;
using System.Text.Json;

namespace Simulators.Insights.Items;

/// <summary>One item as it left the process.</summary>
/// <param name="Kind">As in queries: metric, trace, exception, request, dependency, event.</param>
/// <param name="Name">Of a metric, request or dependency; the message of a trace.</param>
/// <param name="Json">Whole, as it was sent.</param>
public sealed record TelemetryItem(string Kind, string Name, string Json)
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["MetricData"] = "metric",
        ["MessageData"] = "trace",
        ["ExceptionData"] = "exception",
        ["RequestData"] = "request",
        ["RemoteDependencyData"] = "dependency",
        ["EventData"] = "event",
    };

    /// <summary><c>cloud_RoleName</c>.</summary>
    public string? Role { get; init; }

    /// <summary><c>cloud_RoleInstance</c>.</summary>
    public string? RoleInstance { get; init; }

    /// <summary><c>operation_Id</c>.</summary>
    public string? Operation { get; init; }

    /// <summary><c>operation_ParentId</c>.</summary>
    public string? Parent { get; init; }

    /// <summary>Of a request or dependency: its own id.</summary>
    public string? Id { get; init; }

    /// <summary>Of a request or dependency.</summary>
    public bool? Success { get; init; }

    /// <summary>Of a dependency.</summary>
    public string? Type { get; init; }

    /// <summary>Of a dependency.</summary>
    public string? Target { get; init; }

    /// <summary><c>valueSum</c> of a metric.</summary>
    public double? Value { get; init; }

    /// <summary><c>valueCount</c> of a metric.</summary>
    public int? Count { get; init; }

    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    /// <returns>Null where it is none.</returns>
    public static TelemetryItem? Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("data", out var data)
            || Text(data, "baseType") is not { } type
            || !Kinds.TryGetValue(type, out var kind)
            || !data.TryGetProperty("baseData", out var body))
        {
            return null;
        }

        var metric = body.TryGetProperty("metrics", out var metrics) && metrics.GetArrayLength() > 0 ? metrics[0] : default(JsonElement?);
        var name = kind switch
        {
            "metric" => metric is { } one ? Text(one, "name") : null,
            "trace" => Text(body, "message"),
            "exception" => body.TryGetProperty("exceptions", out var thrown) && thrown.GetArrayLength() > 0 ? Text(thrown[0], "typeName") : null,
            _ => Text(body, "name"),
        };
        return name is null ? null : new TelemetryItem(kind, name, item.GetRawText())
        {
            Role = Tag(item, "ai.cloud.role"),
            RoleInstance = Tag(item, "ai.cloud.roleInstance"),
            Operation = Tag(item, "ai.operation.id"),
            Parent = Tag(item, "ai.operation.parentId"),
            Id = Text(body, "id"),
            Success = body.TryGetProperty("success", out var success) && success.ValueKind is JsonValueKind.True or JsonValueKind.False ? success.GetBoolean() : null,
            Type = Text(body, "type"),
            Target = Text(body, "target"),
            Value = metric is { } measured && measured.TryGetProperty("value", out var value) ? value.GetDouble() : null,
            Count = metric is { } counted && counted.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt32() : null,
            Dimensions = body.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
                ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString())
                : new Dictionary<string, string>(),
        };
    }

    /// <summary>In one line, without long values.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind,-10} {Role} {Short(Name)}{(Value is { } value ? $" = {value}" : "")}{(Success is false ? " failed" : "")}");

    private static string Short(string text) => text.Split('\n')[0] is var line && line.Length > 100 ? line[..100] + "…" : line;

    private static string? Tag(JsonElement item, string name) => item.TryGetProperty("tags", out var tags) ? Text(tags, name) : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
