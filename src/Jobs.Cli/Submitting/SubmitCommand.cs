using System.CommandLine;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Reading;
using Jobs.Cli.Watching;

namespace Jobs.Cli.Submitting;

/// <summary><c>jobs submit</c>.</summary>
internal static class SubmitCommand
{
    public static Command Create(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "One item per line (NDJSON), a JSON array of items, or one item; - is standard input." };
        var onError = new Option<string>("--on-error") { Description = "What becomes of the file if items are invalid: reject (nothing is sent) or skip (the others are).", DefaultValueFactory = _ => "reject" };
        onError.AcceptOnlyFromAmong("reject", "skip");
        var key = new Option<string>("--idempotency-key") { Description = "Name of this submission; by default it derives from the content, so that a file sent twice runs once (kept 24 hours).", HelpName = "KEY" };
        var again = new Option<bool>("--again") { Description = "Run the file again although it was submitted before." };
        var watch = new WatchOptions();
        var command = new ExampleCommand(
            "submit",
            $"Check a file of items and submit it. Every item is checked before anything is sent; files of more than {ChunkPlan.MaxItems:#,0} items become several batches.",
            "jobs submit resumes.ndjson --watch --table",
            "jobs submit resumes.ndjson --out results.ndjson --on-error skip",
            "generate-items | jobs submit - --json",
            "JOBS_URL=https://jobs.example.com JOBS_KEY=jk_… jobs submit resumes.ndjson")
        {
            file, onError, key, again,
        };
        watch.AddTo(command);
        runner.OnInvoke(command, (session, parse, cancellation) => Submission.RunAsync(
            session,
            new SubmitWish(parse.GetRequiredValue(file), parse.GetValue(onError) == "skip", parse.GetValue(key), parse.GetValue(again), watch.Of(parse)),
            cancellation));
        return command;
    }
}
