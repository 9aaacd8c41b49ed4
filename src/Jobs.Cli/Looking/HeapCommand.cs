using System.CommandLine;
using System.Globalization;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;
using Spectre.Console;

namespace Jobs.Cli.Looking;

/// <summary><c>jobs heap</c>: what a worker's managed heap consisted of when it was last looked into; for support.</summary>
internal static class HeapCommand
{
    private const double BytesPerMegabyte = 1024 * 1024;

    public static Command Create(CommandRunner runner)
    {
        var worker = new Argument<string>("WORKER") { Description = "A worker's name, as jobs workers and jobs top show it." };
        var command = new ExampleCommand("heap", "Show which types filled a worker's heap, and what of it grew (support).", "jobs heap host-4711-ab12", "jobs heap host-4711-ab12 --json | jq '.types[0]'")
        {
            worker,
        };
        runner.OnInvoke(command, async (session, parse, cancellation) =>
        {
            if (!(await new ServiceCalls(session.Channel).ReadHeapAsync(parse.GetRequiredValue(worker), cancellation)).TryGet(out var heap, out var failure))
            {
                return session.Terminal.Fail(failure);
            }

            if (session.Terminal.IsJson)
            {
                session.Terminal.PrintJson(heap.Json);
                return ExitCode.Ok;
            }

            session.Terminal.PrintWrapped(Headline(heap.Value, session.Time.GetUtcNow()));
            if (heap.Value.Types is { Count: > 0 } types)
            {
                session.Terminal.Print(ToTable(types));
            }
            else
            {
                session.Terminal.Note("No types were kept.");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Which heap, when, why, after how many jobs, how large. Pure.</summary>
    public static string Headline(HeapView heap, DateTimeOffset now)
    {
        string?[] parts =
        [
            PlainText.Of(heap.Worker),
            heap.TakenAt is { } at ? $"{Spans.Time(at)} ({Spans.Text(now - at)} ago)" : null,
            heap.Why is { } why ? $"because of {PlainText.Of(why)}" : null,
            heap.JobsSettled is { } jobs ? $"after {Spans.Count(jobs, "job")}" : null,
            heap.TotalBytes is { } bytes ? $"{Megabytes(bytes)} MB" : null,
            heap.IsComplete is false ? "(not all objects were counted)" : null,
        ];
        return string.Join("  ", parts.OfType<string>());
    }

    private static Table ToTable(IReadOnlyList<HeapTypeView> types)
    {
        var table = Tables.CreatePlain(">MB", ">objects", ">MB more", ">more", "type");
        foreach (var type in types)
        {
            table.AddRow(Megabytes(type.Bytes), Spans.Count(type.Count), More(type.DeltaBytes, Megabytes), More(type.DeltaCount, Spans.Count), Tables.Cell(type.Name));
        }

        return table;
    }

    private static string Megabytes(long bytes) => (bytes / BytesPerMegabyte).ToString("#,0.0", CultureInfo.InvariantCulture);

    private static string More(long? more, Func<long, string> text) => more switch
    {
        null => "–",
        > 0 => $"+{text(more.Value)}",
        _ => text(more.Value),
    };
}
