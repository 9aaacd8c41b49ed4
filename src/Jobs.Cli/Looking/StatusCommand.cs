using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Watching;
using Shared.Ids;

namespace Jobs.Cli.Looking;

/// <summary><c>jobs status</c>: a job, or batches, now or until they have ended.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandRunner runner)
    {
        var ids = new Argument<string[]>("ID") { Description = "Id of a job (job_…), or ids of batches (bat_…).", Arity = ArgumentArity.OneOrMore };
        var watch = new WatchOptions();
        var command = new ExampleCommand(
            "status",
            "Show where a job or batches stand; with --watch until they have ended.",
            "jobs status bat_01…",
            "jobs status bat_01… --watch --table",
            "jobs status job_01… --json | jq -r .state")
        {
            ids,
        };
        watch.AddTo(command);
        runner.OnInvoke(command, (session, parse, cancellation) => RunAsync(session, parse.GetRequiredValue(ids), watch.Of(parse), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string[] texts, WatchWish wish, CancellationToken cancellation)
    {
        Failure? failure;
        if (texts is [var only] && !only.StartsWith(BatchId.Prefix, StringComparison.Ordinal))
        {
            return Ids.ParseJob(only).TryGet(out var job, out failure)
                ? await JobStatus.RunAsync(session, job, wish.Watches, cancellation)
                : session.Terminal.Fail(failure);
        }

        return Ids.ParseBatches(texts).TryGet(out var batches, out failure)
            ? await BatchStatus.RunAsync(session, batches, wish, cancellation)
            : session.Terminal.Fail(failure);
    }
}
