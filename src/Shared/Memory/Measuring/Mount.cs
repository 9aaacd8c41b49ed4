using System.Globalization;
using System.Text.RegularExpressions;

namespace Shared.Memory.Measuring;

/// <summary>A line of <c>mountinfo</c>.</summary>
/// <param name="Root">Which directory of the file system is mounted.</param>
/// <param name="Point">Where.</param>
/// <param name="Type">The file system's type.</param>
/// <param name="Options">The file system's own options: a version 1 hierarchy's controllers are among them.</param>
internal sealed partial record Mount(string Root, string Point, string Type, IReadOnlyList<string> Options)
{
    public bool IsV1(string controller) => Type == "cgroup" && Options.Contains(controller);

    /// <returns>Null where the line is none of a mount.</returns>
    public static Mount? Parse(string line)
    {
        // 36 35 98:0 /root /point options optional… - type source options
        var halves = line.Split(" - ", 2);
        return halves.Length == 2 && halves[0].Split(' ') is [_, _, _, var root, var point, ..] && halves[1].Split(' ') is [var type, _, var options, ..]
            ? new Mount(Unescape(root), Unescape(point), type, options.Split(','))
            : null;
    }

    public bool Covers(string path) => Root == "/" || path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    /// <summary>The directory of a cgroup's path below this mount, and those above it up to the mount point.</summary>
    public IReadOnlyList<string> LevelsOf(string path)
    {
        if (!Covers(path) || path.Contains("..", StringComparison.Ordinal))
        {
            return [Point];
        }

        var levels = new List<string>();
        for (var below = (Root == "/" ? path : path[Root.Length..]).TrimEnd('/'); below.Length > 0; below = below[..below.LastIndexOf('/')])
        {
            levels.Add(Point + below);
        }

        return [.. levels, Point];
    }

    /// <summary>Spaces and the like are written as a backslash and three octal digits.</summary>
    private static string Unescape(string field) => Escapes().Replace(field, escape => ((char)Convert.ToInt32(escape.Groups[1].Value, 8)).ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Escapes();
}
