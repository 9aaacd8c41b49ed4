using System.Globalization;
using Intake.Api.Problems;

namespace Intake.Api.Usage;

/// <summary>The days that are asked for, both included.</summary>
internal readonly record struct UsagePeriod(DateOnly From, DateOnly To)
{
    public const int DefaultDays = 30;
    public const int MaxDays = 92;
    private const string Format = "yyyy-MM-dd";

    /// <summary><c>to</c> is today where it is left out, and <c>from</c> so much earlier that it is 30 days.</summary>
    /// <exception cref="ProblemException">One is no day, they are the wrong way round, or too far apart.</exception>
    public static UsagePeriod Read(HttpRequest request, DateOnly today)
    {
        var to = DayOf(request, "to") ?? today;
        var from = DayOf(request, "from") ?? (to.DayNumber < DefaultDays ? DateOnly.MinValue : to.AddDays(1 - DefaultDays));
        if (from > to)
        {
            throw new ProblemException(CommonProblems.BadRequest(string.Create(CultureInfo.InvariantCulture, $"from is {Text(from)}, after to, which is {Text(to)}.")));
        }

        var days = to.DayNumber - from.DayNumber + 1;
        return days <= MaxDays
            ? new UsagePeriod(from, to)
            : throw new ProblemException(CommonProblems.BadRequest(string.Create(CultureInfo.InvariantCulture, $"From from to to there are {days} days; there may be at most {MaxDays}.")));
    }

    private static DateOnly? DayOf(HttpRequest request, string name) => request.Query[name] switch
    {
        [] => null,
        [var sent] when DateOnly.TryParseExact(sent, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw new ProblemException(CommonProblems.BadRequest($"{name} must be one day, as 2026-11-30.")),
    };

    private static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
