using System.Globalization;

namespace Benchmarks.Figures;

/// <summary>What the quantities and the sides are called in reports.</summary>
internal static class Names
{
    public const string Store = "store";
    public const string Peer = "BullMQ + Redis";
    public const string Worker = "worker process";
    public const string Api = "API process";

    public const string Enqueue = "enqueue, 16 callers";
    public const string Batches = "batches of 1,000";
    public const string Drain = "drain at 16";
    public const string Cpu = "CPU per job, in and out";
    public const string Memory = "peak memory, 20,000 queued";

    public static string Latency(string where, int percentile) => $"idle start {where}, p{percentile}";

    public static string Efficiency(TimeSpan delay) => string.Create(CultureInfo.InvariantCulture, $"efficiency at a delay of {delay.TotalMilliseconds} ms");

    public static string FirstJob(string build) => $"process start to first job ended, {build}";
}
