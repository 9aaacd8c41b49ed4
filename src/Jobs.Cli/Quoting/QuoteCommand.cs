using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Submitting;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Quoting;

/// <summary><c>jobs quote</c>: what a file would cost, and how long it would take. Nothing is submitted.</summary>
internal static class QuoteCommand
{
    public static Command Create(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "As of submit; items with errors are listed and cost nothing." };
        var command = new ExampleCommand(
            "quote", "Ask what a file of items would cost, and when it would be done; nothing is submitted.", "jobs quote resumes.ndjson", "jobs quote resumes.ndjson --json | jq .cost")
        {
            file,
        };
        runner.OnInvoke(command, (session, parse, cancellation) => RunAsync(session, parse.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string path, CancellationToken cancellation)
    {
        if (!(await FileCheck.RunAsync(session, path, skipFaulty: true, cancellation)).TryGet(out var input, out var failure))
        {
            return session.Terminal.Fail(failure);
        }

        using (input)
        {
            var quotes = new List<QuoteView>();
            foreach (var chunk in input.Chunks)
            {
                if (!(await new QuoteCalls(session.Channel).AskAsync(input.Read(chunk), cancellation)).TryGet(out var quote, out failure))
                {
                    return session.Terminal.Fail(failure);
                }

                quotes.Add(quote.Value);
                if (session.Terminal.IsJson)
                {
                    session.Terminal.PrintJson(quote.Json);
                }
            }

            foreach (var line in session.Terminal.IsJson ? [] : QuoteSum.Lines(quotes))
            {
                session.Terminal.Print(line);
            }

            return ExitCode.Ok;
        }
    }
}
