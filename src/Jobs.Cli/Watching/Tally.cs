namespace Jobs.Cli.Watching;

/// <summary>Jobs that have ended, by state, out of a total.</summary>
internal sealed record Tally(int Total)
{
    public int Succeeded { get; private init; }

    public int Partial { get; private init; }

    public int Failed { get; private init; }

    public int Canceled { get; private init; }

    public int Expired { get; private init; }

    /// <summary>Ended in a state this program does not know.</summary>
    public int Other { get; private init; }

    public int Ended => Succeeded + NotSucceeded;

    public int NotSucceeded => Partial + Failed + Canceled + Expired + Other;

    public bool AllSucceeded => Succeeded == Total;

    public Tally With(string state) => state switch
    {
        "succeeded" => this with { Succeeded = Succeeded + 1 },
        "partial" => this with { Partial = Partial + 1 },
        "failed" => this with { Failed = Failed + 1 },
        "canceled" => this with { Canceled = Canceled + 1 },
        "expired" => this with { Expired = Expired + 1 },
        _ => this with { Other = Other + 1 },
    };

    /// <summary>The states other than succeeded that have any, in the order a person worries: <c>2 failed, 1 partial</c>.</summary>
    public string Worries() => string.Join(", ", new[] { (Failed, "failed"), (Partial, "partial"), (Expired, "expired"), (Canceled, "canceled"), (Other, "other") }
        .Where(entry => entry.Item1 > 0)
        .Select(entry => $"{entry.Item1} {entry.Item2}"));
}
