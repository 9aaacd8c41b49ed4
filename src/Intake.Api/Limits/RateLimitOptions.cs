using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Intake.Api.Limits;

/// <summary>Section <c>RateLimits</c>: how fast one submitter, or one address without a key, may send requests to one process.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests per second that are allowed for ever. 1 – 100,000, default 500.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 500;

    /// <summary>Requests that may come at once after a quiet time. 1 – 1,000,000, default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 2_000;
}

[OptionsValidator]
internal sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;
