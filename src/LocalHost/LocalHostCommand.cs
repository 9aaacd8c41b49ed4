using System.Text;
using LocalHost.Announcing;
using LocalHost.Configuring;
using LocalHost.Processes;
using LocalHost.Stores;
using Microsoft.Extensions.Configuration;
using Shared.Workers;

namespace LocalHost;

/// <summary>From arguments to an exit code.</summary>
internal sealed class LocalHostCommand(IProcessLauncher launcher, TimeProvider time)
{
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken stop, CancellationToken kill)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var terminal = new Terminal(Console.Out, Console.Error, HasColours());
        var line = CommandLine.Parse(arguments);
        if (line.AsksForHelp)
        {
            terminal.Text(HelpText.Write());
            return ExitCodes.Drained;
        }

        LocalHostSettings? settings = null;
        var faults = line.Fault is { } wrong ? [wrong] : SettingsReader.Read(Configuration(line), out settings);
        if (settings is null)
        {
            faults.ToList().ForEach(terminal.Error);
            return ExitCodes.Configuration;
        }

        try
        {
            // Of the environment alone: what stands beside LocalHost or on its command line does not reach the children.
            var given = new GivenStore(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            return await new LocalRun(settings, AppContext.BaseDirectory, given, launcher, terminal, time).RunAsync(stop, kill);
        }
        catch (Exception fault)
        {
            // The top of the program: whatever it was, it is said, and the exit code says it too. The children have been stopped on the way here.
            terminal.Error($"LocalHost failed: {fault}");
            return ExitCodes.Fault;
        }
    }

    private static IConfiguration Configuration(CommandLine line) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(line.Settings)
        .Build();

    /// <summary>A person looks at it, and has not asked for plain text (no-color.org).</summary>
    private static bool HasColours() => !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
