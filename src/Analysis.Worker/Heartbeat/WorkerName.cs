using System.Security.Cryptography;

namespace Analysis.Worker.Heartbeat;

/// <summary>The worker's name on rows and timelines: unique for one life of one process.</summary>
internal sealed record WorkerName(string Value)
{
    /// <summary>Host, process id and chance: a process id comes back, on a container at every start.</summary>
    public static WorkerName Create() =>
        new($"{Environment.MachineName.ToLowerInvariant()}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");

    public override string ToString() => Value;
}
