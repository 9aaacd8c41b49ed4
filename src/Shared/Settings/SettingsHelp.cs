using Shared.Workers;

namespace Shared.Settings;

/// <summary>What a process prints for <c>--help</c> instead of starting.</summary>
public static class SettingsHelp
{
    public static bool IsAskedFor(IEnumerable<string> arguments) => arguments.Any(argument => argument is "--help" or "-h" or "-?");

    /// <param name="output">Where it is written.</param>
    /// <param name="summary">One sentence: what the process does.</param>
    /// <param name="settings">Everything it understands.</param>
    /// <returns>The exit code.</returns>
    public static int Write(TextWriter output, string summary, IReadOnlyList<Setting> settings)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(settings);
        var example = settings[0];
        output.WriteLine(summary);
        output.WriteLine();
        output.WriteLine("Settings, from appsettings.json, appsettings.{DOTNET_ENVIRONMENT}.json, the environment, the command line; the later wins. In the environment");
        output.WriteLine($"{example.Key.Replace(":", "__", StringComparison.Ordinal)}={example.Default}, on the command line --{example.Key}={example.Default}. Durations are written hh:mm:ss.");
        output.WriteLine();

        var keyWidth = settings.Max(setting => setting.Key.Length);
        var defaultWidth = settings.Max(setting => setting.Default.Length);
        foreach (var setting in settings)
        {
            output.WriteLine($"  {setting.Key.PadRight(keyWidth)}  {setting.Default.PadRight(defaultWidth)}  {setting.Meaning}");
        }

        output.WriteLine();
        output.WriteLine($"Exit codes: {ExitCodes.Drained} stopped as asked, {ExitCodes.Fault} fault, {ExitCodes.Configuration} refused to start: the message says why.");
        return ExitCodes.Drained;
    }
}
