using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Simulators.Insights.Items;

namespace Simulators.Insights.Http;

/// <summary>Bodies as programs send them: a JSON array, or an item a line; compressed or not.</summary>
internal static class Bodies
{
    /// <returns>Each item as it was read, null where it is none; or the status that refuses the whole.</returns>
    public static async Task<(IReadOnlyList<TelemetryItem?>? Items, int? Problem)> ReadAsync(Stream body, string encoding, int most, CancellationToken stop)
    {
        try
        {
            var text = await TextAsync(body, encoding, most, stop);
            return text is null ? (null, StatusCodes.Status413PayloadTooLarge)
                : text.StartsWith('[') ? (Array(text), null)
                : ([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line)], null);
        }
        catch (BadHttpRequestException fault)
        {
            return (null, fault.StatusCode);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<string?> TextAsync(Stream body, string encoding, int most, CancellationToken stop)
    {
        await using var plain = encoding switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            "" or "identity" => body,
            _ => throw new InvalidDataException(),
        };
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await plain.ReadAsync(buffer, stop)) > 0)
        {
            if (kept.Length + read > most)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length).Trim();
    }

    private static List<TelemetryItem?> Array(string text)
    {
        using var read = JsonDocument.Parse(text);
        return [.. read.RootElement.EnumerateArray().Select(ItemReader.Read)];
    }

    private static TelemetryItem? Line(string text)
    {
        try
        {
            using var read = JsonDocument.Parse(text);
            return ItemReader.Read(read.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
