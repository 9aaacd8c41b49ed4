using Shared.Memory.Ladder;

namespace Shared.Telemetry;

/// <summary>Which process it is that tells something. Everything that is sent carries these, under these names.</summary>
/// <param name="App">The program: <c>analysis-worker</c> or <c>intake-api</c>; <c>cloud_RoleName</c> in queries.</param>
/// <param name="Worker">One life of one process: a replica that was recycled has a new one.</param>
/// <param name="Replica">The platform's name of the replica, which outlives a recycle; the machine's elsewhere. <c>cloud_RoleInstance</c> in queries.</param>
/// <param name="Revision">The platform's name of what was deployed; the version elsewhere.</param>
public sealed record ProcessIdentity(string App, string Worker, string Replica, string Revision)
{
    public const string WorkerName = "worker";
    public const string ReplicaName = "replica";
    public const string RevisionName = "revision";
    public const string RungName = "rung";

    private Func<Rung>? _rung;

    /// <summary>Of this process, on Azure Container Apps or elsewhere.</summary>
    public static ProcessIdentity Find(string app, string worker) => new(
        app,
        worker,
        Environment.GetEnvironmentVariable("CONTAINER_APP_REPLICA_NAME") is { Length: > 0 } replica ? replica : Environment.MachineName.ToLowerInvariant(),
        Environment.GetEnvironmentVariable("CONTAINER_APP_REVISION") is { Length: > 0 } revision ? revision : typeof(ProcessIdentity).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>The rung of its memory now, as metrics spell it; null before anything measures it.</summary>
    public string? RungNow => _rung is { } read ? Name(read()) : null;

    /// <summary>From now on the rung is told too.</summary>
    public void Watch(Func<Rung> rung) => _rung = rung;

    private static string Name(Rung rung) => rung switch
    {
        Rung.Warning => "warning",
        Rung.Critical => "critical",
        Rung.Emergency => "emergency",
        _ => "normal",
    };
}
