using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Shared.Azure.Jobs;

/// <summary>Section <c>Jobs:Azure</c>: what the store on Service Bus and tables does by itself.</summary>
public sealed class AzureJobOptions
{
    public const string Section = "Jobs:Azure";

    /// <summary>Leases a job may lose in a row, with no attempt ending, before it is dead-lettered. 2 – 1,000, default 20.</summary>
    [Range(2, 1000)]
    public int MaxLeaseLosses { get; set; } = 20;

    /// <summary>
    /// After staging nothing for so long, an upload is taken for broken: a request under the same idempotency key may begin it again, with the same id.
    /// 1 s – 1 h, default 15 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan UploadPatience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long accepting a job waits for its message to be sent. The job is accepted in any case: what is not sent by then is sent by the sweeper.
    /// 100 ms – 1 min, default 3 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan SendPatience { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>A job that waits for so long while everything older is gone from the queue has lost its message, and is sent again. 5 s – 1 day, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A worker that holds jobs looks for canceled ones so often: one request each time. 100 ms – 1 min, default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan CancelPollInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Who waits for a job's end looks so often: one request each time. 50 ms – 1 min, default 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan WaitPollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How late the counts of running and ended jobs are that other processes see: one request each time they have changed. 100 ms – 1 min, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan TallyInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one process leads the house-keeping unless it goes on with it. 10 s – 1 h, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan SweepLease { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class AzureJobOptionsValidator : IValidateOptions<AzureJobOptions>;
