using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Watching;
using Jobs.Cli.Wire;
using Shared.Ids;

namespace Jobs.Cli.Looking;

/// <summary>The status of one job.</summary>
internal static class JobStatus
{
    public static async Task<int> RunAsync(Session session, JobId id, bool watches, CancellationToken cancellation)
    {
        var calls = new JobCalls(session.Channel);
        var budget = RetryBudget.Lookup;
        for (var (beganAt, shown) = (session.Time.GetTimestamp(), ""); ;)
        {
            if (!(await calls.FindAsync(id, budget, cancellation)).TryGet(out var job, out var failure))
            {
                return session.Terminal.Fail(failure);
            }

            if (!watches || job.Value.HasEnded)
            {
                Show(session.Terminal, job);
                return !watches || job.Value.State == "succeeded" ? ExitCode.Ok : ExitCode.NotAllSucceeded;
            }

            var (elapsed, line) = (session.Time.GetElapsedTime(beganAt), JobText.Short(job.Value));
            Announce(session.Terminal, line, elapsed, isNew: line != shown);
            (budget, shown) = (RetryBudget.Watch, line);
            try
            {
                await Task.Delay(Pace.Next(null, elapsed), session.Time, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                session.Terminal.Note("Stopped watching; the job goes on. Watch again:");
                session.Terminal.Note($"  jobs status {id} --watch");
                throw;
            }
        }
    }

    private static void Announce(Terminal terminal, string line, TimeSpan elapsed, bool isNew)
    {
        if (terminal.CanRedraw)
        {
            terminal.DrawTransient(Spectre.Console.Markup.Escape($"{line}, {Spans.Clock(elapsed)}"));
        }
        else if (isNew)
        {
            terminal.Note(line);
        }
    }

    private static void Show(Terminal terminal, Fetched<JobView> job)
    {
        if (terminal.IsJson)
        {
            terminal.PrintJson(job.Json);
            return;
        }

        foreach (var line in JobText.Lines(job.Value))
        {
            terminal.Print(line);
        }
    }
}
