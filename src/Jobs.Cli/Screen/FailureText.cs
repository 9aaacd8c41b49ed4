using System.Text.Json;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Wire;
using Shared.Json;

namespace Jobs.Cli.Screen;

/// <summary>A failure as it is printed. Pure.</summary>
internal static class FailureText
{
    /// <summary>Faults listed for a person; <c>--json</c> lists all.</summary>
    public const int ListedFaults = 50;

    /// <summary>One line per faulty item, in the order of the file.</summary>
    public static IEnumerable<string> Details(Failure failure)
    {
        foreach (var fault in failure.Items.Take(ListedFaults))
        {
            yield return "  " + Line(fault);
        }

        if (failure.Items.Count > ListedFaults)
        {
            yield return $"  … and {Spans.Count(failure.Items.Count - ListedFaults)} more{(failure.ItemsTruncated ? " at least" : "")} (--json lists them).";
        }
        else if (failure.ItemsTruncated)
        {
            yield return "  … and more.";
        }
    }

    public static string Line(ItemFault fault)
    {
        var where = string.Join(", ", new[] { fault.Line is { } line ? $"line {line}" : "", PlainText.Of(fault.Pointer) }.Where(part => part.Length > 0));
        return $"{(where.Length > 0 ? where + ": " : "")}{PlainText.Of(fault.Message)} [{PlainText.Of(fault.Code)}]";
    }

    public static byte[] Json(Failure failure)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ReadableJson.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteNumber("exit_code", ExitCode.For(failure.Kind));
            writer.WriteString("code", failure.Code);
            writer.WriteString("message", failure.Message);
            if (failure.Items.Count > 0)
            {
                writer.WritePropertyName("errors");
                JsonSerializer.Serialize(writer, failure.Items, WireJson.Default.IReadOnlyListItemFault);
                writer.WriteBoolean("errors_truncated", failure.ItemsTruncated);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
