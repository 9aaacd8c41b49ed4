namespace Shared.Telemetry.Measures;

/// <summary>How metrics look to Prometheus: the names are those of <c>docs/metrics.md</c>, without a suffix.</summary>
public static class PrometheusNames
{
    /// <summary>A hundred times what is usual.</summary>
    public const int MaxResponseBytes = 4 * 1024 * 1024;

    /// <summary>Which parts of the process's identity stand on every series.</summary>
    public static bool IsLabel(string attribute) => attribute is ProcessIdentity.WorkerName or ProcessIdentity.ReplicaName or ProcessIdentity.RevisionName;
}
