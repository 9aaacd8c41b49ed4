using Jobs.Cli.Calling;

namespace Jobs.Cli.CommandLine;

/// <summary>What the process ends with. Scripts rely on the numbers: never change or reuse one.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int NotAllSucceeded = 1;
    public const int InvalidInput = 2;
    public const int NotPermitted = 3;
    public const int NotFound = 4;
    public const int Unavailable = 5;
    public const int Fault = 70;
    public const int Interrupted = 130;

    /// <summary>The list that <c>--help</c> ends with.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "done; with --watch: every job succeeded"),
        (NotAllSucceeded, "jobs ended other than succeeded"),
        (InvalidInput, "wrong usage or invalid input; nothing was sent, or the service refused it for good"),
        (NotPermitted, "not authenticated or not permitted"),
        (NotFound, "no such job, batch or key"),
        (Unavailable, "the service cannot be reached, or refuses for now"),
        (Fault, "a fault in this program"),
        (Interrupted, "interrupted; what was accepted goes on"),
    ];

    public static int For(FailureKind kind) => kind switch
    {
        FailureKind.InvalidInput => InvalidInput,
        FailureKind.NotPermitted => NotPermitted,
        FailureKind.NotFound => NotFound,
        FailureKind.Unavailable => Unavailable,
        FailureKind.NoResult => NotAllSucceeded,
        _ => Fault,
    };
}
