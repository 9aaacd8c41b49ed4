using System.Text.Json;

namespace Analysis.Worker.Analysis.AzureOpenAI.Clients;

/// <summary>The body of an error: <c>{"error": {"code": "…", …}}</c>. Only its code is read; its message may quote the prompt.</summary>
internal static class ErrorBody
{
    private const int MaxCodeLength = 64;

    /// <returns>Null where there is none that could be one: a page of HTML, nothing.</returns>
    public static string? CodeIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String && code.GetString() is { } text
                && text.Length is > 0 and <= MaxCodeLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
                ? text
                : null;
        }
        catch (JsonException)
        {
            // A proxy's page, or a body that broke off: the status alone tells.
            return null;
        }
    }
}
