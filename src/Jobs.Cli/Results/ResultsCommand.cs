using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Watching;
using Shared.Ids;

namespace Jobs.Cli.Results;

/// <summary><c>jobs results</c>: what has ended of batches, as NDJSON.</summary>
internal static class ResultsCommand
{
    public static Command Create(CommandRunner runner)
    {
        var batches = new Argument<string[]>("BATCH") { Description = "Ids of batches: bat_…", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out", "-o") { Description = "Where the lines go; - is standard output.", HelpName = "FILE", Required = true };
        var resume = new Option<bool>("--resume") { Description = "Continue the file after its last whole line." };
        var force = new Option<bool>("--force") { Description = "Replace the file if it exists." };
        var command = new ExampleCommand(
            "results",
            "Write the results of batches as NDJSON, one line per job that has ended, in the order they ended; also while they run.",
            "jobs results bat_01… --out results.ndjson",
            "jobs results bat_01… --out results.ndjson --resume    # go on where it stopped",
            "jobs results bat_01… --out - | jq -r '[.custom_id, .result.similarity_percentage] | @tsv'")
        {
            batches, output, resume, force,
        };
        runner.OnInvoke(command, (session, parse, cancellation) =>
        {
            var manner = (parse.GetValue(resume), parse.GetValue(force)) switch
            {
                (true, false) => OpenManner.Resume,
                (false, true) => OpenManner.Replace,
                (false, false) => OpenManner.New,
                _ => (OpenManner?)null,
            };
            return manner is { } known
                ? RunAsync(session, parse.GetRequiredValue(batches), parse.GetRequiredValue(output), known, cancellation)
                : Task.FromResult(session.Terminal.Fail(Failure.Usage("--resume continues the file and --force replaces it: give one of them.")));
        });
        return command;
    }

    private static async Task<int> RunAsync(Session session, string[] texts, string path, OpenManner manner, CancellationToken cancellation)
    {
        if (!Ids.ParseBatches(texts).TryGet(out var ids, out var failure)
            || !(await ResultFile.OpenAsync(path, manner, session.Host.OpenStandardOutput, cancellation)).TryGet(out var file, out failure))
        {
            return session.Terminal.Fail(failure);
        }

        using (file)
        {
            try
            {
                return await CopyAsync(session, ids, file, path, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                session.Terminal.Note($"{Spans.Count(file.Lines, "result")} written, whole lines only.");
                if (path != ResultFile.StandardOutput)
                {
                    session.Terminal.Note("Go on:");
                    session.Terminal.Note($"  jobs results {string.Join(' ', ids)} --out {path} --resume");
                }

                return ExitCode.Interrupted;
            }
        }
    }

    private static async Task<int> CopyAsync(Session session, IReadOnlyList<BatchId> ids, ResultFile file, string path, CancellationToken cancellation)
    {
        var running = 0;
        foreach (var id in ids)
        {
            var batch = new WatchedBatch(id, Total: 0, FirstNumber: 1);
            var follower = new BatchFollower(new BatchCalls(session.Channel), batch, file.Cursors.GetValueOrDefault(id));
            for (var mayHaveMore = true; mayHaveMore;)
            {
                if (!(await follower.ReadPageAsync(RetryBudget.Upload, file.Take, cancellation)).TryGet(out var page, out var failure))
                {
                    return session.Terminal.Fail(failure);
                }

                mayHaveMore = page.MayHaveMore;
            }

            running += follower.IsAtEnd ? 0 : 1;
        }

        var again = path == ResultFile.StandardOutput ? "" : " The same command with --resume fetches the rest.";
        session.Terminal.Note($"{Spans.Count(file.Lines, "result")} written.{(running > 0 ? $" {Spans.Count(running, "batch")} still running.{again}" : "")}");
        return ExitCode.Ok;
    }
}
