using Shared.Workers;

namespace Analysis.Worker.Starting;

internal static class Help
{
    public static bool IsAskedFor(string[] args) => args.Any(arg => arg is "--help" or "-h" or "-?");

    /// <returns>The exit code.</returns>
    public static int Write(TextWriter output)
    {
        output.WriteLine("Receives jobs, analyses them, and settles them, until it is asked to stop (SIGTERM, SIGINT) or recycles.");
        output.WriteLine();
        output.WriteLine("Settings, from appsettings.json, appsettings.{DOTNET_ENVIRONMENT}.json, the environment (Admission__Lanes=4), the command line (--Admission:Lanes=4);");
        output.WriteLine("the later wins. Durations are written hh:mm:ss.");
        output.WriteLine();

        var keyWidth = Settings.All.Max(setting => setting.Key.Length);
        var defaultWidth = Settings.All.Max(setting => setting.Default.Length);
        foreach (var setting in Settings.All)
        {
            output.WriteLine($"  {setting.Key.PadRight(keyWidth)}  {setting.Default.PadRight(defaultWidth)}  {setting.Meaning}");
        }

        output.WriteLine();
        output.WriteLine($"Exit codes: {ExitCodes.Drained} drained, {ExitCodes.Fault} fault, {ExitCodes.Configuration} refused to start: the message says why.");
        return ExitCodes.Drained;
    }
}
