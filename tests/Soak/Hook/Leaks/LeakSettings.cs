using System.Globalization;

namespace SoakHook.Leaks;

/// <summary>What leaks in this process: from variables whose names begin with <c>SOAK_LEAK</c>.</summary>
/// <param name="Name">One of <see cref="Leaks.All"/>.</param>
/// <param name="PerSecond">MB (2^20 bytes), threads or descriptors a second.</param>
/// <param name="After">Seconds from the start until it begins: the worker is warm by then.</param>
/// <param name="Folder">Where it may put a file.</param>
internal sealed record LeakSettings(string Name, double PerSecond, TimeSpan After, string Folder)
{
    public long BytesPerSecond => (long)(PerSecond * 1024 * 1024);

    /// <summary>Null where nothing is to leak.</summary>
    public static LeakSettings? Read() => Environment.GetEnvironmentVariable("SOAK_LEAK") is { Length: > 0 } name
        ? new LeakSettings(name, Number("SOAK_LEAK_PER_SECOND", 1), TimeSpan.FromSeconds(Number("SOAK_LEAK_AFTER", 10)), Environment.CurrentDirectory)
        : null;

    private static double Number(string variable, double otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
