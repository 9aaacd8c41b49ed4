using System.Text.Json;
using Jobs.Cli.Watching;

namespace Jobs.Cli.Submitting;

/// <summary>What <c>jobs submit --json</c> prints: one object.</summary>
internal static class SubmissionJson
{
    public static byte[] Write(IReadOnlyList<AcceptedBatch> batches, Tally? tally)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("batches");
            foreach (var batch in batches)
            {
                writer.WriteStartObject();
                writer.WriteString("id", batch.Watched.Id.ToString());
                writer.WriteNumber("total", batch.Watched.Total);
                writer.WriteNumber("skipped", batch.Skipped);
                writer.WriteBoolean("replayed", batch.WasReplayed);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("total", batches.Sum(batch => batch.Watched.Total));
            if (tally is not null)
            {
                TallyJson.Write(writer, tally);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
