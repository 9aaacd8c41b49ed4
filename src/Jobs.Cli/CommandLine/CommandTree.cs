using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Jobs.Cli.Calling;
using Jobs.Cli.Keys;
using Jobs.Cli.Looking;
using Jobs.Cli.Quoting;
using Jobs.Cli.Results;
using Jobs.Cli.Screen;
using Jobs.Cli.Submitting;

namespace Jobs.Cli.CommandLine;

/// <summary>All commands, in the order a submitter meets them.</summary>
internal static class CommandTree
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, CancellationToken interrupted)
    {
        var globals = new GlobalOptions();
        var parse = Create(host, globals).Parse(args.Count == 0 ? ["--help"] : args);
        var terminal = new Terminal(host, globals.MannerOf(parse, host.Environment));
        if (parse.Action is ParseErrorAction)
        {
            return terminal.Fail(Failure.Usage($"{FaultOf(parse)} See: {NameOf(parse)} --help"));
        }

        try
        {
            return await parse.InvokeAsync(
                new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interrupted);
        }
        catch (Exception e)
        {
            // The edge of the program: whatever nobody foresaw becomes one sentence and an exit code of its own, never a stack trace.
            return terminal.Fail(new Failure(FailureKind.Fault, "fault", $"A fault in this program: {e.GetType().Name}: {e.Message}"));
        }
    }

    private static RootCommand Create(CliHost host, GlobalOptions globals)
    {
        var runner = new CommandRunner(host, globals);
        var root = new RootCommand("Submit resumes and job descriptions for analysis, watch the jobs, fetch their results.")
        {
            SubmitCommand.Create(runner),
            QuoteCommand.Create(runner),
            StatusCommand.Create(runner),
            ResultsCommand.Create(runner),
            ResultCommand.Create(runner),
            ListCommand.Create(runner),
            CancelCommand.Create(runner),
            QueueCommand.Create(runner),
            WorkersCommand.Create(runner),
            TopCommand.Create(runner),
            HeapCommand.Create(runner),
            KeysCommand.Create(runner),
        };
        root.HelpName = "jobs";
        foreach (var option in globals.All)
        {
            root.Options.Add(option);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    // A misspelt word is also reported as a missing one, and first: the word is what helps.
    private static string FaultOf(ParseResult parse) => parse.UnmatchedTokens is [var unknown, ..]
        ? $"'{PlainText.Of(unknown)}' is no command or option of {NameOf(parse)}."
        : parse.Errors[0].Message;

    private static string NameOf(ParseResult parse)
    {
        var names = new List<string>();
        for (Symbol? symbol = parse.CommandResult.Command; symbol is Command command; symbol = command.Parents.FirstOrDefault())
        {
            names.Insert(0, command is RootCommand ? "jobs" : command.Name);
        }

        return string.Join(' ', names);
    }
}
