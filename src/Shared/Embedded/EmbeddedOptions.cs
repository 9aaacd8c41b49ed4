using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Shared.Embedded;

/// <summary>Section <c>Jobs:Embedded</c>: the store and queue in one SQLite file, shared by the processes of one machine.</summary>
public sealed class EmbeddedOptions
{
    public const string Section = "Jobs:Embedded";

    /// <summary>The file. Made, with its folder, where there is none; on a local disk. Default <c>.local/jobs.db</c> below the working directory.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Path { get; set; } = ".local/jobs.db";

    /// <summary>How long a lease lasts unless it is renewed; a killed worker's jobs are run again after it. 1 s – 5 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Leases a job may lose in a row, with no attempt ending, before it is dead-lettered. 2 – 1,000, default 20.</summary>
    [Range(2, 1000)]
    public int MaxLeaseLosses { get; set; } = 20;

    /// <summary>
    /// Free space, in MB (2^20 bytes), that intake leaves to what is running: below it nothing more is accepted. It has to hold the log twice (16 MB
    /// before it is written back) and the results of what was accepted. 32 – 1,048,576, default 64.
    /// </summary>
    [Range(32, 1024 * 1024)]
    public int ReservedMegabytes { get; set; } = 64;

    /// <summary>
    /// After staging nothing for so long, an upload is taken for broken: a request under the same idempotency key may begin it again, with the same id.
    /// 1 s – 1 h, default 15 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan UploadPatience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The slow poll behind the doorbell: how late a change by another process is seen where its ring was lost. 10 ms – 1 min, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class EmbeddedOptionsValidator : IValidateOptions<EmbeddedOptions>;
