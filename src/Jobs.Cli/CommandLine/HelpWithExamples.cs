using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Jobs.Cli.CommandLine;

/// <summary>The generated help, then examples of the command and the exit codes of the program.</summary>
internal sealed class HelpWithExamples(HelpAction generated) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        generated.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is ExampleCommand command)
        {
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCode.All)
        {
            output.WriteLine($"  {code,3}  {meaning}");
        }

        return ExitCode.Ok;
    }
}
