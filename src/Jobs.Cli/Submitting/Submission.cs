using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Results;
using Jobs.Cli.Screen;
using Jobs.Cli.Watching;

namespace Jobs.Cli.Submitting;

/// <summary>One run of <c>jobs submit</c>: check, open what is written to, upload, watch. Each stage begins when the one before is whole.</summary>
internal static class Submission
{
    public static async Task<int> RunAsync(Session session, SubmitWish wish, CancellationToken cancellation)
    {
        var terminal = session.Terminal;
        if (wish.IdempotencyKey is { } key && UploadKey.FaultOf(key) is { } fault)
        {
            return terminal.Fail(Failure.Usage(fault));
        }

        if (!(await FileCheck.RunAsync(session, wish.Path, wish.SkipFaulty, cancellation)).TryGet(out var input, out var failure))
        {
            return terminal.Fail(failure);
        }

        using (input)
        {
            // Before anything is sent: results that cannot be written should not be asked for.
            if (!(await OpenOutAsync(session, wish.Watch, cancellation)).TryGet(out var opened, out failure))
            {
                return terminal.Fail(failure);
            }

            using var file = opened.File;
            return (await new Upload(session, wish, input).RunAsync(cancellation)).TryGet(out var batches, out failure)
                ? await ReportAsync(session, wish, batches, file, cancellation)
                : terminal.Fail(failure);
        }
    }

    private static async Task<Answer<OpenedFile>> OpenOutAsync(Session session, WatchWish watch, CancellationToken cancellation)
    {
        if (watch.Out is not { } path)
        {
            return new OpenedFile(null);
        }

        return (await ResultFile.OpenAsync(path, watch.Manner, session.Host.OpenStandardOutput, cancellation)).TryGet(out var file, out var failure)
            ? new OpenedFile(file)
            : failure;
    }

    private static async Task<int> ReportAsync(
        Session session, SubmitWish wish, IReadOnlyList<AcceptedBatch> batches, ResultFile? file, CancellationToken cancellation)
    {
        var terminal = session.Terminal;
        IReadOnlyList<WatchedBatch> watched = [.. batches.Select(batch => batch.Watched)];
        if (!wish.Watch.Watches)
        {
            Print(terminal, batches, tally: null);
            terminal.Note("Watch them:");
            terminal.Note($"  {BatchWatch.Again(watched, wish.Watch)}");
            return ExitCode.Ok;
        }

        var (tally, exitCode) = await BatchWatch.RunAsync(session, watched, wish.Watch, file, cancellation);
        if (tally is not null && wish.Watch.Out != ResultFile.StandardOutput)
        {
            Print(terminal, batches, tally);
        }

        return exitCode;
    }

    private static void Print(Terminal terminal, IReadOnlyList<AcceptedBatch> batches, Tally? tally)
    {
        if (terminal.IsJson)
        {
            terminal.PrintJson(SubmissionJson.Write(batches, tally));
        }
        else if (tally is not null)
        {
            terminal.Print(BatchWatch.LastLine(tally));
        }
        else
        {
            foreach (var batch in batches)
            {
                terminal.Print(batch.Watched.Id.ToString());
            }
        }
    }

    /// <summary>A file may not be wanted at all; that is no failure.</summary>
    private sealed record OpenedFile(ResultFile? File);
}
