using System.Collections;
using System.Security.Cryptography;
using System.Text;

namespace Jobs.Cli.CommandLine;

/// <summary>Everything outside of the program that a command touches, so that a test can run whole commands on its own.</summary>
internal sealed record CliHost
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required Func<Stream> OpenStandardInput { get; init; }

    /// <summary>For <c>--out -</c>: bytes that no encoder touches.</summary>
    public required Func<Stream> OpenStandardOutput { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Whether standard error is a terminal: a progress bar only then.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal that standard output is; null where it is none.</summary>
    public required int? OutWidth { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Chance in [0, 1), for the jitter of retries.</summary>
    public required Func<double> Chance { get; init; }

    public static CliHost OfThisProcess()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "");
        return new CliHost
        {
            Out = Console.Out,
            Error = Console.Error,
            OpenStandardInput = Console.OpenStandardInput,
            OpenStandardOutput = Console.OpenStandardOutput,
            Environment = environment,
            ErrorIsTerminal = !Console.IsErrorRedirected && environment.GetValueOrDefault("TERM") is not "dumb",
            OutWidth = Console.IsOutputRedirected ? null : Console.WindowWidth,
            Time = TimeProvider.System,
            Chance = () => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30),
        };
    }
}
