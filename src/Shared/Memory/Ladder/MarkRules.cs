using System.Globalization;

namespace Shared.Memory.Ladder;

/// <summary>What must hold between the fractions, whatever limit is found.</summary>
internal static class MarkRules
{
    /// <returns>A sentence for each problem.</returns>
    public static IEnumerable<string> Problems(MemoryOptions options)
    {
        (string Name, double Fraction)[] marks =
        [
            (nameof(options.LeaveWarningFraction), options.LeaveWarningFraction),
            (nameof(options.EnterWarningFraction), options.EnterWarningFraction),
            (nameof(options.LeaveCriticalFraction), options.LeaveCriticalFraction),
            (nameof(options.EnterCriticalFraction), options.EnterCriticalFraction),
            (nameof(options.EnterEmergencyFraction), options.EnterEmergencyFraction),
        ];
        var strange = marks.Where(mark => !(mark.Fraction > 0 && mark.Fraction < 1)).Select(mark => NotAFraction(mark.Name, mark.Fraction)).ToList();
        return strange.Count > 0 ? strange : marks.Zip(marks.Skip(1)).Where(pair => pair.First.Fraction >= pair.Second.Fraction).Select(pair => string.Create(
            CultureInfo.InvariantCulture,
            $"Memory:{pair.First.Name} is {pair.First.Fraction:0.###}; it must be below Memory:{pair.Second.Name}, {pair.Second.Fraction:0.###}."));
    }

    private static string NotAFraction(string name, double value) => value is > 1 and <= 100
        ? string.Create(CultureInfo.InvariantCulture, $"Memory:{name} is {value:0.###}, which looks like a percentage; it is a fraction: write {value / 100:0.###}.")
        : string.Create(CultureInfo.InvariantCulture, $"Memory:{name} is {value:0.###}; it must be a fraction between 0 and 1.");
}
