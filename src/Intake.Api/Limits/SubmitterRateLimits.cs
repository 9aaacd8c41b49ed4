using System.Threading.RateLimiting;
using Intake.Api.Authentication;
using Intake.Api.Hosting;
using Intake.Api.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Intake.Api.Limits;

/// <summary>One token bucket per submitter; who has no valid key shares one per address.</summary>
internal static class SubmitterRateLimits
{
    public const string Policy = "submitter";

    public static void AddSubmitterRateLimits(this IServiceCollection services)
    {
        services.AddCheckedOptions<RateLimitOptions, RateLimitOptionsValidator>().BindConfiguration(RateLimitOptions.Section);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, options) =>
        {
            limiter.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(PartitionOf(http), _ => BucketOf(options.Value)));
            limiter.OnRejected = (rejected, _) => RejectAsync(rejected, options.Value);
        });
    }

    private static string PartitionOf(HttpContext http) => http.User.Identity is { IsAuthenticated: true }
        ? "submitter " + Caller.Of(http.User).Submitter
        : $"address {http.Connection.RemoteIpAddress}";

    private static TokenBucketRateLimiterOptions BucketOf(RateLimitOptions options) => new()
    {
        TokenLimit = options.Burst,
        TokensPerPeriod = options.RequestsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };

    private static async ValueTask RejectAsync(OnRejectedContext rejected, RateLimitOptions options)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? (int)Math.Ceiling(retryAfter.TotalSeconds) : 1;
        await ProblemResult.WriteAsync(rejected.HttpContext, new Problem(
            StatusCodes.Status429TooManyRequests,
            ProblemCodes.RateLimited,
            $"You may send {options.RequestsPerSecond} requests per second, and {options.Burst} at once after a quiet time.")
        {
            RetryAfterSeconds = Math.Max(1, wait),
        });
    }
}
