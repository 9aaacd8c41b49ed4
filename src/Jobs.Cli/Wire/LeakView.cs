namespace Jobs.Cli.Wire;

/// <summary>What grows in a worker.</summary>
internal sealed record LeakView
{
    /// <summary>none, warning or investigate.</summary>
    public string? Level { get; init; }

    public string? Class { get; init; }

    /// <summary>MB or count.</summary>
    public string? Unit { get; init; }

    public double PerHour { get; init; }

    public double? Lower95 { get; init; }

    public double? Upper95 { get; init; }

    public double? TimeToCriticalHours { get; init; }

    /// <summary>Other classes that grow.</summary>
    public IReadOnlyList<string>? Alongside { get; init; }

    /// <summary>Whether anybody has to be told.</summary>
    public bool Stands => Level is not (null or "none");
}
