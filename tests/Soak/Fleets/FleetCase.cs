using System.Globalization;

namespace Soak.Fleets;

/// <summary>One run of three workers whose jobs all take the same time, so that what they can do at most is known.</summary>
/// <param name="HasBacklog">True where all jobs are there from the beginning; false where they come in a steady flow of <see cref="FlowFraction"/> of the capacity.</param>
/// <param name="DrainShare">Of the workers, the part that may drain at once.</param>
/// <param name="Time">How long jobs are there for.</param>
/// <param name="JobsPerLife">Budget of each worker, before its jitter.</param>
/// <param name="SuccessorTime">How long after its end a worker holds its turn.</param>
internal sealed record FleetCase(bool HasBacklog, double DrainShare, TimeSpan Time, int JobsPerLife, TimeSpan SuccessorTime)
{
    public const int Workers = 3;
    public const int Lanes = 8;
    public const double FlowFraction = 0.85;

    public static TimeSpan JobTime { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Jobs a second that all lanes together can do at most.</summary>
    public static double Capacity { get; } = Workers * Lanes / JobTime.TotalSeconds;

    /// <summary>Jobs in all. A backlog is as large as the flow, and is there at once.</summary>
    public int Jobs => (int)(Capacity * FlowFraction * Time.TotalSeconds);

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{(HasBacklog ? "backlog" : "steady flow")}, DrainShare {DrainShare:0.##}");

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Model__Provider"] = "NoOp",
        ["Model__NoOp__Delay"] = JobTime.ToString(),
        ["Admission__Lanes"] = Text(Lanes),
        ["Recycling__Jobs"] = Text(JobsPerLife),
        ["Recycling__MinimumAge"] = "00:00:00",
        ["Recycling__DrainShare"] = Text(DrainShare),
        ["Recycling__SuccessorTime"] = SuccessorTime.ToString(),
        ["Recycling__TurnInterval"] = "00:00:00.250",

        // Of the default length: a machine that is busy with something else must not look like a worker that died.
        ["Jobs__Embedded__LeaseTime"] = "00:00:30",
        ["Logging__Format"] = "json",
    };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
