using Intake.Api.Authentication;
using Intake.Api.Bodies;
using Intake.Api.Limits;
using Intake.Api.Pacing;
using Intake.Api.Quotes;
using Intake.Api.Sweeping;
using Shared.Pricing;
using Shared.Settings;

namespace Intake.Api.Hosting;

/// <summary>Every setting of the API, for <c>--help</c>. A test compares it with the options' properties.</summary>
internal static class ApiSettings
{
    public const string Summary = "Accepts jobs, records and queues them, and answers for them, until it is asked to stop (SIGTERM, SIGINT).";

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Urls", "http://127.0.0.1:5080", "Where it listens, by default in Development; elsewhere ASPNETCORE_HTTP_PORTS or this"),
        new("AllowedHosts", "*", "Names it answers to, separated by ;. In Development this machine's only"),
        .. Setting.Of(IntakeOptions.Section, new IntakeOptions(), o =>
        [
            (nameof(o.JobLifetime), o.JobLifetime, "How long after acceptance a job may still be run. 1 min - 90 days"),
            (nameof(o.MaxBatchItems), o.MaxBatchItems, "Items in one batch. 1 - 50,000"),
            (nameof(o.MaxBatchBytes), o.MaxBatchBytes, "Bytes of one batch's body, as sent and decompressed each. 1,000 - 2,000,000,000"),
            (nameof(o.MaxBodyTime), o.MaxBodyTime, "How long one body may take to arrive. 1 s - 1 h"),
        ]),
        .. Setting.Of(AuthenticationSettings.Section, new AuthenticationSettings(), o =>
        [
            (nameof(o.AllowAnonymousOnLoopback), o.AllowAnonymousOnLoopback, "Lets in who has no key, in Development, from this machine"),
            ($"{nameof(o.Keys)}:0", null, "A key that is valid without the store: what \"jobs keys generate\" prints"),
        ]),
        .. Setting.Of(RateLimitOptions.Section, new RateLimitOptions(), o =>
        [
            (nameof(o.RequestsPerSecond), o.RequestsPerSecond, "Requests of one submitter, lasting"),
            (nameof(o.Burst), o.Burst, "Requests of one submitter, at once"),
        ]),
        .. Setting.Of(PacingOptions.Section, new PacingOptions(), o =>
        [
            (nameof(o.SampleInterval), o.SampleInterval, "How often the queue is counted, for Retry-After"),
            (nameof(o.Window), o.Window, "Over how long the rate is measured"),
        ]),
        .. Setting.Of(QuoteOptions.Section, new QuoteOptions(), o =>
        [
            (nameof(o.Engine), o.Engine, "What the workers analyse with: Offline, which costs nothing, or AzureOpenAI"),
            (nameof(o.ChatModel), o.ChatModel, "Their chat model, as Pricing:Models names it"),
            (nameof(o.EmbeddingModel), o.EmbeddingModel, "Their embedding model, as Pricing:Models names it"),
            (nameof(o.CountedBytes), o.CountedBytes, "Bytes of items counted one by one; the rest is estimated. 0 - 200,000,000"),
        ]),
        .. PricingSettings.All,
        .. Setting.Of(SweepingOptions.Section, new SweepingOptions(), o =>
        [
            (nameof(o.Interval), o.Interval, "How often the store is tidied"),
            (nameof(o.StepSize), o.StepSize, "Rows deleted in one step, at most"),
            (nameof(o.KeepInputs), o.KeepInputs, "From a job's end until its input is deleted"),
            (nameof(o.KeepResults), o.KeepResults, "From a job's end until its result is deleted"),
            (nameof(o.KeepRecords), o.KeepRecords, "From a job's end until its record is deleted"),
            (nameof(o.KeepIdempotencyKeys), o.KeepIdempotencyKeys, "From a request until its Idempotency-Key is forgotten"),
            (nameof(o.KeepBrokenUploads), o.KeepBrokenUploads, "From an upload's last byte until it is discarded"),
        ]),
        .. SharedSettings.All,
    ];
}
