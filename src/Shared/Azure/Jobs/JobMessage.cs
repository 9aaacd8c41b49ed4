using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Azure.Jobs.Records;
using Shared.Azure.ServiceBus.Messages;
using Shared.Ids;
using Shared.Jobs;

namespace Shared.Azure.Jobs;

/// <summary>What the queue carries of a job: which one, under which generation, how large its input is, and its trace. Never any of its text.</summary>
/// <param name="Job">The job.</param>
/// <param name="Generation">Of the record when it was sent; only the record's latest one counts.</param>
/// <param name="Bytes">Size of the input, for admission.</param>
internal sealed record JobMessage(JobId Job, int Generation, int Bytes)
{
    public const string ContentType = "application/json";
    public const string ParentProperty = TraceContext.ParentProperty;
    public const string StateProperty = "tracestate";

    /// <summary>Under which tools for Service Bus look for the parent.</summary>
    public const string DiagnosticProperty = "Diagnostic-Id";

    /// <summary>The message that is sent for a job as its record stands.</summary>
    /// <param name="row">The record.</param>
    /// <param name="now">A message that is due later is scheduled.</param>
    public static OutgoingMessage For(JobRow row, DateTimeOffset now) =>
        For(row.Id, row.Generation, row.InputBytes, row.Trace, row.NextAttemptAt > now ? row.NextAttemptAt : null);

    public static OutgoingMessage For(JobId job, int generation, int bytes, TraceContext? trace, DateTimeOffset? scheduledFor = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"{job}:{generation}"),
        JsonSerializer.SerializeToUtf8Bytes(new Body(job.ToString(), generation, bytes), MessageJson.Default.Body),
        PropertiesOf(trace),
        scheduledFor,
        ContentType);

    /// <summary>Null for a message that is not ours.</summary>
    public static JobMessage? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, MessageJson.Default.Body) is { Generation: >= 1, Bytes: >= 0 } read && JobId.TryParse(read.Job, out var job)
                ? new JobMessage(job, read.Generation, read.Bytes)
                : null;
        }
        catch (JsonException)
        {
            // Anyone may send to the queue who has its key: what it is then goes to the dead-letter queue with a code.
            return null;
        }
    }

    private static Dictionary<string, string> PropertiesOf(TraceContext? trace)
    {
        if (trace is null)
        {
            return [];
        }

        var properties = new Dictionary<string, string> { [ParentProperty] = trace.Parent, [DiagnosticProperty] = trace.Parent };
        if (trace.State is { } state)
        {
            properties[StateProperty] = state;
        }

        return properties;
    }

    internal sealed record Body(string? Job, int Generation, int Bytes);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(JobMessage.Body))]
internal sealed partial class MessageJson : JsonSerializerContext;
