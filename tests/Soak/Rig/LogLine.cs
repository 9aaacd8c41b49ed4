using System.Globalization;
using System.Text.RegularExpressions;

namespace Soak.Rig;

/// <summary>A line of a worker's log in its text form.</summary>
/// <param name="At">Time of day, on this machine's clock.</param>
/// <param name="Text">Without time and level.</param>
internal sealed partial record LogLine(TimeSpan At, string Text)
{
    /// <summary>The rung that it tells of entering; null for any other line.</summary>
    public string? Rung => RungChange().Match(Text) is { Success: true } match ? match.Groups["to"].Value.ToLowerInvariant() : null;

    /// <summary>Whether it tells what the ladder, a budget or the drain did.</summary>
    public bool IsAboutGoverning => Governing().IsMatch(Text);

    public static IReadOnlyList<LogLine> ReadAll(IEnumerable<string> output) =>
    [
        .. output.Select(line => Timed().Match(line))
            .Where(match => match.Success)
            .Select(match => new LogLine(TimeSpan.ParseExact(match.Groups["at"].Value, @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture), match.Groups["text"].Value)),
    ];

    [GeneratedRegex(@"^(?<at>\d\d:\d\d:\d\d\.\d{3}) [A-Z]{3} (?<text>.*)$")]
    private static partial Regex Timed();

    [GeneratedRegex(@"^Memory (rises|falls) from ""?\w+""? to ""?(?<to>\w+)")]
    private static partial Regex RungChange();

    [GeneratedRegex("^(Memory (rises|falls|stays|is at)|After \\S+:|Draining|The drain timeout|Lanes do not|Worker \\S+ has stopped|.* is used up|Growth |At the stop)")]
    private static partial Regex Governing();
}
