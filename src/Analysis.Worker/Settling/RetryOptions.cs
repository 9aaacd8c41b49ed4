using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Settling;

/// <summary>Section <c>Retry</c>: what happens after a failed attempt.</summary>
internal sealed class RetryOptions
{
    public const string Section = "Retry";

    /// <summary>The failure that ends the job: with 5, four are retried. 1 – 100, default 5.</summary>
    [Range(1, 100)]
    public int FailureBudget { get; set; } = 5;

    /// <summary>Wait after the first failure; it doubles with each, and chance takes up to a half off. 1 ms – 1 h, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The bound that no wait exceeds; not below <see cref="FirstWait"/>. 1 ms – 24 h, default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(5);
}
