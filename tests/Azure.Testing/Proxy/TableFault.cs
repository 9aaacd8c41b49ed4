using System.Text.Json.Serialization;

namespace AzureTesting.Proxy;

/// <summary>What is to go wrong, and with what.</summary>
public sealed record TableFault
{
    public required TableFaultEffect Effect { get; init; }

    /// <summary>With the next so many requests that it fits; null for all of them.</summary>
    public int? Times { get; init; }

    /// <summary>For so long from now; null for ever.</summary>
    public TimeSpan? Lasting { get; init; }

    /// <summary>Only with requests of this kind; null for all.</summary>
    public TableCallKind? Kind { get; init; }

    /// <summary>Only with requests to a table whose name ends so; null for all.</summary>
    public string? Table { get; init; }

    /// <summary>What a throttled caller is told to wait, in whole seconds; null for no word of it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long a delayed request waits before it goes on.</summary>
    public TimeSpan Wait { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<TableFaultEffect>))]
public enum TableFaultEffect
{
    /// <summary>503 <c>ServerBusy</c>; nothing was done.</summary>
    Throttle,

    /// <summary>500 <c>InternalError</c>; nothing was done, and the caller cannot know.</summary>
    Fail,

    /// <summary>The connection ends without an answer; nothing was done.</summary>
    BreakBefore,

    /// <summary>The connection ends without an answer; it was done.</summary>
    BreakAfter,

    /// <summary>It is done later.</summary>
    Delay,
}
