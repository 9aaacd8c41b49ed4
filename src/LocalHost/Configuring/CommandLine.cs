namespace LocalHost.Configuring;

/// <summary>The arguments, as settings. Whatever is not known is refused: a misspelt option must not be silently ignored.</summary>
/// <param name="Settings">Keys and values.</param>
/// <param name="AsksForHelp">Nothing else counts then.</param>
/// <param name="Fault">The sentence that refuses; null where all is well.</param>
internal sealed record CommandLine(IReadOnlyDictionary<string, string?> Settings, bool AsksForHelp, string? Fault)
{
    /// <summary>Sets both limits: exactly so many workers.</summary>
    public const string Workers = "--workers";

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < arguments.Count; i++)
        {
            var (option, value) = Split(arguments[i]);
            if (option is "--help" or "-h" or "-?")
            {
                return new CommandLine(settings, AsksForHelp: true, Fault: null);
            }

            if (KeysOf(option) is not { } keys)
            {
                return Refused($"{arguments[i]} is not an option of LocalHost. Its options are listed by --help.");
            }

            if (value is null && IsSwitch(option))
            {
                value = "true";
            }

            if (value is null && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = arguments[++i];
            }

            if (value is null)
            {
                return Refused($"{option} needs a value.");
            }

            foreach (var key in keys)
            {
                settings[key] = value;
            }
        }

        return new CommandLine(settings, AsksForHelp: false, Fault: null);
    }

    private static (string Option, string? Value) Split(string argument)
    {
        var at = argument.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (argument, null) : (argument[..at], argument[(at + 1)..]);
    }

    private static IReadOnlyList<string>? KeysOf(string option)
    {
        if (option == Workers)
        {
            return ["Scaling:MinReplicas", "Scaling:MaxReplicas"];
        }

        return SettingsCatalog.All.FirstOrDefault(setting => Means(setting, option)) is { } found ? [found.Key] : null;
    }

    private static bool IsSwitch(string option) => SettingsCatalog.All.Any(setting => setting.IsSwitch && setting.Short == option);

    private static bool Means(Setting setting, string option) => setting.Short == option || option.Equals("--" + setting.Key, StringComparison.OrdinalIgnoreCase);

    private static CommandLine Refused(string fault) => new(new Dictionary<string, string?>(), AsksForHelp: false, fault);
}
