using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Simulators.Insights.Items;

/// <summary>Bodies as programs send them: a JSON array, or an item a line; compressed or not.</summary>
internal static class Envelopes
{
    /// <returns>Each item as it was read, null where it is none; null for a body that is too large or no text of that kind.</returns>
    public static async Task<IReadOnlyList<TelemetryItem?>?> ReadAsync(Stream body, string encoding, int most, CancellationToken stop)
    {
        await using var plain = encoding switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new DeflateStream(body, CompressionMode.Decompress),
            _ => body,
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

        var text = Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length).Trim();
        try
        {
            return text.StartsWith('[') ? Array(text) : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<TelemetryItem?> Array(string text)
    {
        using var read = JsonDocument.Parse(text);
        return [.. read.RootElement.EnumerateArray().Select(TelemetryItem.Read)];
    }

    private static TelemetryItem? Line(string text)
    {
        try
        {
            using var read = JsonDocument.Parse(text);
            return TelemetryItem.Read(read.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
