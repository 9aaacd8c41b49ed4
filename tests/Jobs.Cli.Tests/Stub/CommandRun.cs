using System.Text;
using Jobs.Cli.CommandLine;

namespace Jobs.Cli.Tests.Stub;

/// <summary>One whole command, run in this process on streams of its own.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error, byte[] OutBytes, SkippingTime Time)
{
    public IReadOnlyList<string> OutLines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<CommandRun> OfAsync(StubService? service, params string[] args) => OfAsync(service, new CommandSetting(), args);

    public static async Task<CommandRun> OfAsync(StubService? service, CommandSetting setting, params string[] args)
    {
        using var outBytes = new MemoryStream();
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var time = new SkippingTime();
        var environment = new Dictionary<string, string>(setting.Environment);
        if (service is not null)
        {
            environment["JOBS_URL"] = service.Url;
        }

        var host = new CliHost
        {
            Out = output,
            Error = error,
            OpenStandardInput = () => new MemoryStream(Encoding.UTF8.GetBytes(setting.Input)),
            OpenStandardOutput = () => outBytes,
            Environment = environment,
            ErrorIsTerminal = setting.IsTerminal,
            OutWidth = setting.IsTerminal ? 120 : null,
            Time = time,
            Chance = () => 0.5,
        };
        var exitCode = await CommandTree.RunAsync(args, host, setting.Interrupted);
        return new CommandRun(exitCode, output.ToString(), error.ToString(), outBytes.ToArray(), time);
    }
}

internal sealed record CommandSetting
{
    public string Input { get; init; } = "";

    public bool IsTerminal { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public CancellationToken Interrupted { get; init; }
}
