using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Intake.Api.Bodies;

/// <summary>Section <c>Intake</c>: how much one request may bring.</summary>
internal sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>How long after acceptance a job may still be run; then it expires. 1 min – 90 days, default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan JobLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Items in one batch. 1 – 50,000, default 1,000.</summary>
    [Range(1, 50_000)]
    public int MaxBatchItems { get; set; } = 1_000;

    /// <summary>Bytes of one batch's body, as sent and decompressed each. 1 KB – 2 GB, default 200 MB (200,000,000).</summary>
    [Range(1_000, 2_000_000_000)]
    public long MaxBatchBytes { get; set; } = 200_000_000;

    /// <summary>How long one body may take to arrive, however steadily. 1 s – 1 h, default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MaxBodyTime { get; set; } = TimeSpan.FromMinutes(10);
}

[OptionsValidator]
internal sealed partial class IntakeOptionsValidator : IValidateOptions<IntakeOptions>;
