using System.Globalization;
using Shared.Ids;

namespace Shared.Azure.Jobs.Records;

/// <summary>
/// Where a job's rows lie, from its id alone. A batch has up to 16 partitions, its shards, each with a row of counts; a job of no batch lies in one of 16
/// partitions of its submitter's day.
/// </summary>
internal static class JobKeys
{
    /// <summary>Row key of a shard's counts.</summary>
    public const string Counts = "counts";

    public const int Shards = IdLayout.Partitions;

    /// <summary>Rows of a partition that are records.</summary>
    public static Tables.RowRange Records => Tables.RowRange.StartingWith(JobId.Prefix);

    /// <summary>Rows of a shard that tell of jobs that have ended, in that order.</summary>
    public static Tables.RowRange EndedRows => Tables.RowRange.StartingWith("ended-");

    public static string Partition(JobId job) => job.Batch is { } batch
        ? Shard(batch, job.Partition)
        : string.Create(CultureInfo.InvariantCulture, $"day-{job.AcceptedAt:yyyyMMdd}-{Convert.ToHexStringLower(job.Bytes.Slice(6, 4))}-{job.Partition:D2}");

    public static string Shard(BatchId batch, int shard) => string.Create(CultureInfo.InvariantCulture, $"{batch}-{shard:D2}");

    /// <summary>The shards that a batch of so many items has.</summary>
    public static IEnumerable<int> ShardsOf(int items) => items >= Shards ? Enumerable.Range(0, Shards) : Enumerable.Range(1, items).Select(position => position % Shards);

    public static string Record(JobId job) => job.ToString();

    /// <summary>In a shard, by its place in the order of ending.</summary>
    public static string Ended(long sequence) => string.Create(CultureInfo.InvariantCulture, $"ended-{sequence:D8}");

    /// <summary>Of a job of no batch, which has no such order.</summary>
    public static string Ended(JobId job) => $"ended-{job}";

    public static long SequenceOf(string endedKey) => long.Parse(endedKey.AsSpan("ended-".Length), NumberStyles.None, CultureInfo.InvariantCulture);

    public static string Stage(JobId job, string stage, int part) => string.Create(CultureInfo.InvariantCulture, $"stage-{job}-{stage}-{part}");
}
