namespace Soak.Rig;

/// <summary>One leak under one limit, and what has to come of it.</summary>
/// <param name="Name">As it is asked for on the command line.</param>
/// <param name="Leak">The hook's name for it.</param>
/// <param name="LimitMegabytes">The cgroup's, of 2^20 bytes.</param>
/// <param name="PerSecond">MB, threads or descriptors a second.</param>
internal sealed record LeakCase(string Name, string Leak, int LimitMegabytes, double PerSecond)
{
    /// <summary>Why the worker ends, as its row tells it; null where it must not end.</summary>
    public string? StopReason { get; init; } = "growth_budget";

    /// <summary>What it ends with then.</summary>
    public int ExitCode { get; init; }

    /// <summary>Rungs that it must enter on the way, in this order: what recycles for growth has been at warning, where relief was tried.</summary>
    public IReadOnlyList<string> Rungs { get; init; } = ["warning"];

    /// <summary>Classes of growth of which one has to be named; empty where none may be.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The cgroup's bound of threads; null for none.</summary>
    public int? Threads { get; init; }

    /// <summary>The limit of open files; null for what is inherited.</summary>
    public int? Descriptors { get; init; }

    /// <summary>Of the worker, over those that all cases have.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>So many workers leak until they end by themselves; those after them do not.</summary>
    public int Lives { get; init; } = 2;

    public override string ToString() => Name;
}
