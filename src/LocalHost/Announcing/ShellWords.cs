namespace LocalHost.Announcing;

/// <summary>Commands as a person would type them.</summary>
internal static class ShellWords
{
    private const string Plain = "_-./:=+,@%";

    /// <summary>Single quotes only where the shell would read the word as more than one, or as something else.</summary>
    public static string Quote(string word) => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A path relative to the current directory where it lies beneath it, so that a command stays short.</summary>
    public static string PathFrom(string directory, string path)
    {
        var relative = Path.GetRelativePath(directory, path);
        return Quote(relative.StartsWith("..", StringComparison.Ordinal) ? path : relative);
    }
}
