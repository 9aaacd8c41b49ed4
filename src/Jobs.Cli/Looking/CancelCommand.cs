using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Shared.Ids;

namespace Jobs.Cli.Looking;

/// <summary><c>jobs cancel</c>: ends what has not ended.</summary>
internal static class CancelCommand
{
    public static Command Create(CommandRunner runner)
    {
        var id = new Argument<string>("ID") { Description = "Id of a job (job_…) or a batch (bat_…)." };
        var command = new ExampleCommand(
            "cancel",
            "Cancel a job, or every job of a batch that has not ended. What has ended keeps its result.",
            "jobs cancel bat_01…",
            "jobs cancel job_01… --json")
        {
            id,
        };
        runner.OnInvoke(command, (session, parse, cancellation) => parse.GetRequiredValue(id) is var text && text.StartsWith(BatchId.Prefix, StringComparison.Ordinal)
            ? CancelBatchAsync(session, text, cancellation)
            : CancelJobAsync(session, text, cancellation));
        return command;
    }

    private static async Task<int> CancelBatchAsync(Session session, string text, CancellationToken cancellation)
    {
        if (!Ids.ParseBatch(text).TryGet(out var id, out var failure)
            || !(await new BatchCalls(session.Channel).CancelAsync(id, cancellation)).TryGet(out var batch, out failure))
        {
            return session.Terminal.Fail(failure);
        }

        var counts = batch.Value.Counts;
        Print(session.Terminal, batch.Json, $"{id}: {Spans.Count(counts?.Canceled ?? 0, "job")} canceled, {Spans.Count((counts?.Ended ?? 0) - (counts?.Canceled ?? 0))} had ended.");
        return ExitCode.Ok;
    }

    private static async Task<int> CancelJobAsync(Session session, string text, CancellationToken cancellation)
    {
        if (!Ids.ParseJob(text).TryGet(out var id, out var failure)
            || !(await new JobCalls(session.Channel).CancelAsync(id, cancellation)).TryGet(out var job, out failure))
        {
            return session.Terminal.Fail(failure);
        }

        var state = job.Value.State;
        Print(session.Terminal, job.Json, state == "canceled" ? $"{id} is canceled." : $"{id} had ended before: {PlainText.Of(state)}.");
        return ExitCode.Ok;
    }

    private static void Print(Terminal terminal, ReadOnlyMemory<byte> json, string sentence)
    {
        if (terminal.IsJson)
        {
            terminal.PrintJson(json);
        }
        else
        {
            terminal.Print(sentence);
        }
    }
}
