using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Intake.Api.Tests.Running;

/// <summary>Items and batches as submitters send them.</summary>
internal static class Send
{
    public const string Lines = "application/x-ndjson";

    public static string Text(int length) => string.Concat(Enumerable.Repeat("Lorem ipsum ", (length / 12) + 1))[..length].TrimEnd().PadRight(length, 'x');

    public static JsonObject Item(string? customId = null, int length = 200) => new()
    {
        ["resume"] = Text(length),
        ["job_description"] = Text(300),
        ["keywords"] = new JsonArray("Python", "C#"),
        ["custom_id"] = customId,
    };

    public static string ManyLines(int count) => string.Join('\n', Enumerable.Range(0, count).Select(i => Item($"row-{i}").ToJsonString()));

    public static StringContent Json(JsonNode body) => Json(body.ToJsonString());

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static StringContent Ndjson(string body) => new(body, Encoding.UTF8, Lines);

    public static ByteArrayContent Gzip(byte[] body, string type)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, HttpContent body, string? key = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        return await client.SendAsync(request);
    }
}
