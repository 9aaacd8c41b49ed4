using System.Globalization;

namespace Simulators.Insights.Items;

/// <summary>One item as it left the process.</summary>
/// <param name="Kind">As in queries: metric, trace, exception, request, dependency, event.</param>
/// <param name="Name">Of a metric, request or dependency; the message of a trace; the type of an exception.</param>
/// <param name="Json">Whole, as it was sent.</param>
public sealed record TelemetryItem(string Kind, string Name, string Json)
{
    /// <summary>When it happened, as the sender says.</summary>
    public DateTimeOffset? Time { get; init; }

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

    /// <summary>Of a trace or exception: Verbose, Information, Warning, Error, Critical.</summary>
    public string? Severity { get; init; }

    /// <summary>Of a request or dependency.</summary>
    public bool? Success { get; init; }

    /// <summary>Of a request or dependency.</summary>
    public string? ResultCode { get; init; }

    /// <summary>Of a request or dependency.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Of a dependency.</summary>
    public string? Type { get; init; }

    /// <summary>Of a dependency.</summary>
    public string? Target { get; init; }

    /// <summary><c>valueSum</c> of a metric.</summary>
    public double? Value { get; init; }

    /// <summary><c>valueCount</c> of a metric.</summary>
    public int? Count { get; init; }

    /// <summary><c>valueMin</c> of a metric.</summary>
    public double? Min { get; init; }

    /// <summary><c>valueMax</c> of a metric.</summary>
    public double? Max { get; init; }

    /// <summary>In percent, where the sender sampled: <c>itemCount</c> in queries is 100 divided by it.</summary>
    public double? SampleRate { get; init; }

    /// <summary><c>customDimensions</c>.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    /// <summary>In one line, without long values.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind,-10} {Role} {Short(Name)}{(Value is { } value ? $" = {value}" : "")}{(Severity is { } severity ? $" ({severity})" : "")}{(Success is false ? $" failed {ResultCode}" : "")}");

    private static string Short(string text) => text.Split('\n')[0] is var line && line.Length > 100 ? line[..100] + "…" : line;
}
