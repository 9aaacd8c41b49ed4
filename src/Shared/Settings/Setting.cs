using System.Globalization;

namespace Shared.Settings;

/// <summary>One setting as <c>--help</c> lists it.</summary>
/// <param name="Key">As on the command line; as an environment variable with <c>__</c> for <c>:</c>.</param>
/// <param name="Default">As it would be written.</param>
/// <param name="Meaning">Effect, unit, range.</param>
public sealed record Setting(string Key, string Default, string Meaning)
{
    /// <summary>The settings of one options class, with the defaults its properties have.</summary>
    public static IEnumerable<Setting> Of<T>(string section, T defaults, Func<T, (string Name, object? Default, string Meaning)[]> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings(defaults).Select(setting => new Setting(
            $"{section}:{setting.Name}",
            Convert.ToString(setting.Default, CultureInfo.InvariantCulture) ?? "",
            setting.Meaning));
    }
}
