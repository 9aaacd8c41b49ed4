using System.Globalization;

namespace Soak.Rig;

/// <summary>What the command line asks the rig for.</summary>
/// <param name="Cases">With the limit that was asked for, if one was.</param>
/// <param name="Out">Where the Markdown goes; null for nowhere.</param>
/// <param name="Timeline">Of which case; null for the default.</param>
internal sealed record RigArguments(IReadOnlyList<LeakCase> Cases, string? Out, string? Timeline)
{
    /// <summary>Null where it cannot be understood.</summary>
    public static RigArguments? Read(IReadOnlyList<string> arguments)
    {
        var asked = new RigArguments([], null, null);
        var (limit, isOnce) = ((int?)null, false);
        var left = new Queue<string>(arguments);
        while (left.TryDequeue(out var argument))
        {
            switch (argument)
            {
                case "--once":
                    isOnce = true;
                    break;
                case "--limit" when left.TryDequeue(out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes):
                    limit = megabytes;
                    break;
                case "--out" when left.TryDequeue(out var path):
                    asked = asked with { Out = path };
                    break;
                case "--timeline" when left.TryDequeue(out var name):
                    asked = asked with { Timeline = name };
                    break;
                case var name when LeakCases.All.FirstOrDefault(known => known.Name == name) is { } known:
                    asked = asked with { Cases = [.. asked.Cases, known] };
                    break;
                default:
                    return null;
            }
        }

        var cases = asked.Cases.Count > 0 ? asked.Cases : LeakCases.All;
        return asked with { Cases = [.. cases.Select(leak => leak with { LimitMegabytes = limit ?? leak.LimitMegabytes, Lives = isOnce ? 1 : leak.Lives })] };
    }
}
