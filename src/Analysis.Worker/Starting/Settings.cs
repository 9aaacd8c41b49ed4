using Analysis.Worker.Admission;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Health;
using Analysis.Worker.Heaps;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Recycling;
using Analysis.Worker.Running;
using Analysis.Worker.Settling;
using Analysis.Worker.Stopping;
using Shared.Settings;

namespace Analysis.Worker.Starting;

/// <summary>Every setting of the worker, for <c>--help</c>. A test compares it with the options' properties.</summary>
internal static class Settings
{
    public const string Summary = "Receives jobs, analyses them, and settles them, until it is asked to stop (SIGTERM, SIGINT) or recycles.";

    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Setting.Of(AdmissionOptions.Section, new AdmissionOptions(), o =>
        [
            (nameof(o.Lanes), o.Lanes, "Jobs that run at once. 1 - 256"),
            (nameof(o.RampUp), o.RampUp, "Time after the start in which permits double from 1 to all lanes. 0 - 10 min"),
            (nameof(o.BaseCostKilobytes), o.BaseCostKilobytes, "Memory in KB that the smallest job is predicted to take. 0 - 1,048,576"),
            (nameof(o.CostPerInputByte), o.CostPerInputByte, "Bytes of memory that each byte of input adds to it. 0 - 1,000"),
        ]),
        .. Setting.Of(RunningOptions.Section, new RunningOptions(), o =>
        [
            (nameof(o.AttemptTimeout), o.AttemptTimeout, "How long one attempt may take; then it counts as a failure. 1 s - 1 h"),
        ]),
        .. Setting.Of(ModelOptions.Section, new ModelOptions(), o =>
        [
            (nameof(o.Provider), o.Provider, "What analyses: Offline, AzureOpenAI, or NoOp, which answers always the same"),
            ($"{nameof(o.NoOp)}:{nameof(o.NoOp.Delay)}", o.NoOp.Delay, "How long NoOp takes for each job. 0 - 10 min"),
            ($"{nameof(o.NoOp)}:{nameof(o.NoOp.BytesPerCharacter)}", o.NoOp.BytesPerCharacter, "Memory that NoOp holds meanwhile, for each character of the texts. 0 - 10,000"),
            ($"{nameof(o.EmbeddingCache)}:{nameof(o.EmbeddingCache.MaxEntries)}", o.EmbeddingCache.MaxEntries, "Vectors kept at most, of a model whose vectors cost a call. 3 - 1,000"),
            ($"{nameof(o.EmbeddingCache)}:{nameof(o.EmbeddingCache.MaxBytes)}", o.EmbeddingCache.MaxBytes, "Their bytes at most. 65,536 - 104,857,600"),
        ]),
        .. AzureOpenAISettings.All,
        .. Setting.Of(RetryOptions.Section, new RetryOptions(), o =>
        [
            (nameof(o.FailureBudget), o.FailureBudget, "The failure that ends the job. 1 - 100"),
            (nameof(o.FirstWait), o.FirstWait, "Wait after the first failure; it doubles with each. 1 ms - 1 h"),
            (nameof(o.LongestWait), o.LongestWait, "The bound that no wait exceeds. 1 ms - 24 h"),
        ]),
        .. Setting.Of(DrainOptions.Section, new DrainOptions(), o =>
        [
            (nameof(o.Timeout), o.Timeout, "Time that running jobs have to finish when the worker stops. 0 - 1 h"),
            (nameof(o.PlatformGrace), o.PlatformGrace, "When the platform kills what it asked to stop; 4 s above the timeout. 5 s - 2 h"),
        ]),
        .. Setting.Of(RecyclingOptions.Section, new RecyclingOptions(), o =>
        [
            (nameof(o.Jobs), o.Jobs, "Jobs after which the worker recycles; 0 is never"),
            (nameof(o.Age), o.Age, "Age at which the worker recycles; 0 is never. Up to 30 days"),
            (nameof(o.Jitter), o.Jitter, "Fraction of each budget that chance adds or takes away. 0 - 0.5"),
            (nameof(o.MinimumAge), o.MinimumAge, "No budget ends a worker younger than this. 0 - 24 h"),
            (nameof(o.GrowthFraction), o.GrowthFraction, "Part of the way from warm to critical that it may grow; 0 is no bound. 0 - 1"),
            (nameof(o.ThreadsFraction), o.ThreadsFraction, "Of the threads that it may have; 0 is no bound. 0 - 1"),
            (nameof(o.DescriptorsFraction), o.DescriptorsFraction, "Of the file descriptors that it may have; 0 is no bound. 0 - 1"),
            (nameof(o.WarmUpJobs), o.WarmUpJobs, "Jobs after which it is warm. 1 - 1,000,000"),
            (nameof(o.WarmUpTime), o.WarmUpTime, "Age at which it is warm with fewer jobs. 0 - 24 h"),
            (nameof(o.DrainShare), o.DrainShare, "Of the living workers, the part that may recycle at once, at least one. 0 - 1"),
            (nameof(o.SuccessorTime), o.SuccessorTime, "How long a worker that ended holds its turn where no successor comes. 0 - 10 min"),
            (nameof(o.TurnInterval), o.TurnInterval, "How often a worker that waits for its turn asks again. 100 ms - 1 min"),
        ]),
        .. Setting.Of(HeapOptions.Section, new HeapOptions(), o =>
        [
            (nameof(o.Enabled), o.Enabled, "Whether its heap is taken by type: warm, at warning, before a recycle for growth"),
            (nameof(o.MarginMegabytes), o.MarginMegabytes, "Memory in MB to be free for it besides 256. 0 - 1,048,576"),
            (nameof(o.MinInterval), o.MinInterval, "Time from one to the next. 0 - 30 days"),
            (nameof(o.Timeout), o.Timeout, "Time after which one is given up. 1 s - 5 min"),
            (nameof(o.Top), o.Top, "Types that are kept. 1 - 1,000"),
        ]),
        .. Setting.Of(HeartbeatOptions.Section, new HeartbeatOptions(), o =>
        [
            (nameof(o.Interval), o.Interval, "Time between two writings of the worker's row. 100 ms - 5 min"),
        ]),
        .. Setting.Of(HealthOptions.Section, new HealthOptions(), o =>
        [
            (nameof(o.Port), o.Port, "Port of /health/live and /health/ready; 0 is none"),
            (nameof(o.Host), o.Host, "Name it answers to, + for all; by default localhost in Development, else +"),
        ]),
        .. SharedSettings.All,
    ];
}
