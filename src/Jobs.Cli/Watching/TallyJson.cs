using System.Text.Json;

namespace Jobs.Cli.Watching;

internal static class TallyJson
{
    public static byte[] Write(Tally tally)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("total", tally.Total);
            Write(writer, tally);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Writes the member <c>ended</c>: jobs per final state.</summary>
    public static void Write(Utf8JsonWriter writer, Tally tally)
    {
        writer.WriteStartObject("ended");
        writer.WriteNumber("succeeded", tally.Succeeded);
        writer.WriteNumber("partial", tally.Partial);
        writer.WriteNumber("failed", tally.Failed);
        writer.WriteNumber("canceled", tally.Canceled);
        writer.WriteNumber("expired", tally.Expired);
        if (tally.Other > 0)
        {
            writer.WriteNumber("other", tally.Other);
        }

        writer.WriteEndObject();
    }
}
