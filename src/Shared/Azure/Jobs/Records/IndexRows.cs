using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ids;

namespace Shared.Azure.Jobs.Records;

/// <summary>
/// Rows of the table <c>jobindex</c>: what lists are answered from. They are written before the record, so that no job is ever missing in a list; one whose
/// record is not there, or no longer says what the row says, is passed over by who reads.
/// </summary>
internal static class IndexRows
{
    private const int CustomBuckets = 16;

    /// <summary>Partition of a submitter's jobs and batches, newest first.</summary>
    public static string OfSubmitter(SubmitterId submitter) => $"submitter {submitter}";

    /// <summary>Partition of a submitter's jobs under its own keys: one of 16, so that a large batch is not held up by one.</summary>
    public static string OfCustomId(SubmitterId submitter, string customId) =>
        string.Create(CultureInfo.InvariantCulture, $"custom {submitter} {SHA256.HashData(Encoding.UTF8.GetBytes(customId))[0] % CustomBuckets:D2}");

    /// <summary>Partition of the jobs that failed on a day, latest first.</summary>
    public static string OfFailures(DateTimeOffset day) => string.Create(CultureInfo.InvariantCulture, $"failed {day.UtcDateTime:yyyyMMdd}");

    /// <summary>Partition of the jobs that failed with a code, newest first.</summary>
    public static string OfCode(string code) => $"code {RowKeyText.Escape(code)}";

    /// <summary>The beginning of the row keys of a submitter's key.</summary>
    public static string CustomIdPrefix(string customId) => $"{RowKeyText.Escape(customId)} ";

    /// <summary>A job of no batch, among its submitter's.</summary>
    public static TableEntity Of(JobId job, SubmitterId submitter) => new(OfSubmitter(submitter), Newest(job)) { ["Job"] = job.ToString() };

    /// <summary>A batch, which stands for all of its jobs.</summary>
    public static TableEntity Of(BatchId batch, SubmitterId submitter) => new(OfSubmitter(submitter), Newest(batch)) { ["Batch"] = batch.ToString() };

    public static TableEntity Of(JobId job, SubmitterId submitter, string customId) =>
        new(OfCustomId(submitter, customId), CustomIdPrefix(customId) + Newest(job)) { ["Job"] = job.ToString(), ["CustomId"] = customId };

    /// <summary>A job that is about to fail, by time and by code.</summary>
    public static IEnumerable<TableEntity> OfFailure(JobRow failed) =>
    [
        new(OfFailures(failed.EndedAt!.Value), FailureKey(failed.EndedAt.Value, failed.Id)) { ["Job"] = failed.Id.ToString(), ["Code"] = failed.Error!.Code },
        new(OfCode(failed.Error.Code), Newest(failed.Id)) { ["Job"] = failed.Id.ToString(), ["EndedAt"] = failed.EndedAt },
    ];

    public static string FailureKey(DateTimeOffset endedAt, JobId job) => $"{TimeKeys.NewestFirst(endedAt)} {Inverted(job.Bytes)}";

    /// <summary>Row key that falls as ids grow.</summary>
    public static string Newest(JobId job) => $"{TimeKeys.NewestFirst(job.AcceptedAt)} {Inverted(job.Bytes)}";

    /// <summary>Its own, which stands for all of its jobs.</summary>
    public static string Newest(BatchId batch) => $"{TimeKeys.NewestFirst(batch.AcceptedAt)} {Inverted(batch.Bytes)}";

    /// <summary>Of the rest of an id behind its time, so that of one millisecond too the newer comes first.</summary>
    private static string Inverted(ReadOnlySpan<byte> id)
    {
        var rest = id[6..].ToArray();
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = (byte)~rest[i];
        }

        return Convert.ToHexStringLower(rest);
    }
}
