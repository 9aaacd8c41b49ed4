using System.Globalization;
using System.Text.Json;

namespace Simulators.Insights.Items;

/// <summary>From JSON to an item. Whatever does not look as it should is passed over, and what has no kind or name is no item: nothing that is sent breaks it.</summary>
internal static class ItemReader
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

    /// <returns>Null where it is none.</returns>
    public static TelemetryItem? Read(JsonElement item)
    {
        var data = Part(item, "data");
        if (Text(data, "baseType") is not { } type || !Kinds.TryGetValue(type, out var kind) || Part(data, "baseData") is not { ValueKind: JsonValueKind.Object } body)
        {
            return null;
        }

        var (metric, thrown, tags) = (First(body, "metrics"), First(body, "exceptions"), Part(item, "tags"));
        var name = kind switch
        {
            "metric" => Text(metric, "name"),
            "trace" => Text(body, "message"),
            "exception" => Text(thrown, "typeName"),
            _ => Text(body, "name"),
        };
        return name is null ? null : new TelemetryItem(kind, name, item.GetRawText())
        {
            Time = DateTimeOffset.TryParse(Text(item, "time"), CultureInfo.InvariantCulture, out var time) ? time : null,
            Role = Text(tags, "ai.cloud.role"),
            RoleInstance = Text(tags, "ai.cloud.roleInstance"),
            Operation = Text(tags, "ai.operation.id"),
            Parent = Text(tags, "ai.operation.parentId"),
            Id = Text(body, "id"),
            Severity = Text(body, "severityLevel"),
            Success = Part(body, "success") is { ValueKind: JsonValueKind.True or JsonValueKind.False } success ? success.GetBoolean() : null,
            ResultCode = Text(body, "resultCode") ?? Text(body, "responseCode"),
            Duration = TimeSpan.TryParse(Text(body, "duration"), CultureInfo.InvariantCulture, out var duration) ? duration : null,
            Type = Text(body, "type"),
            Target = Text(body, "target"),
            Value = Number(metric, "value"),
            Count = (int?)Number(metric, "count"),
            Min = Number(metric, "min"),
            Max = Number(metric, "max"),
            SampleRate = Number(item, "sampleRate"),
            Dimensions = Dimensions(Part(body, "properties")),
        };
    }

    private static Dictionary<string, string> Dimensions(JsonElement? properties)
    {
        var read = new Dictionary<string, string>();
        if (properties is { ValueKind: JsonValueKind.Object } all)
        {
            foreach (var property in all.EnumerateObject())
            {
                read[property.Name] = property.Value.ToString();
            }
        }

        return read;
    }

    private static JsonElement? Part(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? First(JsonElement parent, string name) =>
        Part(parent, name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : null;

    private static string? Text(JsonElement? parent, string name) => Part(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static double? Number(JsonElement? parent, string name) => Part(parent, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;
}
