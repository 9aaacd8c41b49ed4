using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;
using Spectre.Console;

namespace Jobs.Cli.Looking;

/// <summary><c>jobs list</c>: newest first.</summary>
internal static class ListCommand
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 200;

    public static Command Create(CommandRunner runner)
    {
        var customId = new Option<string>("--custom-id") { Description = "Only jobs submitted under this key of yours.", HelpName = "ID" };
        var limit = new Option<int>("--limit", "-n") { Description = $"At most so many, 1 to {MaxLimit}.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        var before = new Option<string>("--before") { Description = "Go on below this job, as the list before said.", HelpName = "JOB" };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxLimit)
            {
                result.AddError($"--limit is a number from 1 to {MaxLimit}.");
            }
        });
        var command = new ExampleCommand("list", "List jobs, newest first.", "jobs list", "jobs list --custom-id cv-0042", "jobs list -n 200 --json | jq -r '.jobs[].id'")
        {
            customId, limit, before,
        };
        runner.OnInvoke(command, (session, parse, cancellation) =>
            RunAsync(session, parse.GetValue(customId), parse.GetValue(limit), parse.GetValue(before), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string? customId, int limit, string? before, CancellationToken cancellation)
    {
        if (!(await new JobCalls(session.Channel).ListAsync(customId, limit, before, cancellation)).TryGet(out var list, out var failure))
        {
            return session.Terminal.Fail(failure);
        }

        if (session.Terminal.IsJson)
        {
            session.Terminal.PrintJson(list.Json);
            return ExitCode.Ok;
        }

        if (list.Value.Jobs is not { Count: > 0 } jobs)
        {
            session.Terminal.Note("No jobs.");
            return ExitCode.Ok;
        }

        session.Terminal.Print(ToTable(jobs));
        if (list.Value.Next is { } next)
        {
            session.Terminal.Note($"More: --before {PlainText.Of(next)}");
        }

        return ExitCode.Ok;
    }

    private static Table ToTable(IReadOnlyList<JobView> jobs)
    {
        var table = Tables.Create("job", "custom id", "state", "accepted", "took");
        foreach (var job in jobs)
        {
            var took = job.EndedAt is { } ended ? Spans.Text(ended - job.AcceptedAt) : "–";
            table.AddRow(Tables.Cell(job.Id), Tables.Cell(job.CustomId ?? "–"), Tables.State(job.State), Spans.Time(job.AcceptedAt), took);
        }

        return table;
    }
}
