using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;

namespace Jobs.Cli.Results;

/// <summary><c>jobs result</c>: one job's result.</summary>
internal static class ResultCommand
{
    public static Command Create(CommandRunner runner)
    {
        var id = new Argument<string>("JOB") { Description = "Id of a job: job_…" };
        var command = new ExampleCommand(
            "result",
            "Show the result of one job; with --json exactly as the service sends it.",
            "jobs result job_01…",
            "jobs result job_01… --json | jq .keyword_coverage.missed_keywords")
        {
            id,
        };
        runner.OnInvoke(command, (session, parse, cancellation) => RunAsync(session, parse.GetRequiredValue(id), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string text, CancellationToken cancellation)
    {
        if (!Ids.ParseJob(text).TryGet(out var job, out var failure)
            || !(await new JobCalls(session.Channel).ReadResultAsync(job, cancellation)).TryGet(out var result, out failure))
        {
            return session.Terminal.Fail(failure);
        }

        if (session.Terminal.IsJson)
        {
            session.Terminal.PrintJson(result.Json);
        }
        else
        {
            foreach (var line in ResultText.Lines(result.Value))
            {
                session.Terminal.PrintWrapped(line);
            }
        }

        return ExitCode.Ok;
    }
}
