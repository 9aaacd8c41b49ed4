using System.Text.Json;

namespace Shared.Azure.Registry;

/// <summary>Values of enums as the API writes them, too.</summary>
internal static class Words
{
    /// <summary>Snake case; null for none.</summary>
    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } some ? Of(some) : null;

    /// <summary>Snake case.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
