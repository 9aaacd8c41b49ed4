using System.Globalization;
using Analysis.Worker.Admission;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Health;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Recycling;
using Analysis.Worker.Running;
using Analysis.Worker.Settling;
using Analysis.Worker.Stopping;
using Shared.Embedded;

namespace Analysis.Worker.Starting;

/// <summary>Every setting of the worker, for <c>--help</c>. A test compares it with the options' properties.</summary>
internal static class Settings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Of(AdmissionOptions.Section, new AdmissionOptions(), o =>
        [
            (nameof(o.Lanes), o.Lanes, "Jobs that run at once. 1 - 256"),
            (nameof(o.RampUp), o.RampUp, "Time after the start in which permits double from 1 to all lanes. 0 - 10 min"),
        ]),
        .. Of(RunningOptions.Section, new RunningOptions(), o =>
        [
            (nameof(o.AttemptTimeout), o.AttemptTimeout, "How long one attempt may take; then it counts as a failure. 1 s - 1 h"),
        ]),
        .. Of(ModelOptions.Section, new ModelOptions(), o =>
        [
            (nameof(o.Provider), o.Provider, "What analyses: Offline, or NoOp, which answers the same to everything, for measurements"),
            ($"{nameof(o.NoOp)}:{nameof(o.NoOp.Delay)}", o.NoOp.Delay, "How long NoOp takes for each job. 0 - 10 min"),
        ]),
        .. Of(RetryOptions.Section, new RetryOptions(), o =>
        [
            (nameof(o.FailureBudget), o.FailureBudget, "The failure that ends the job. 1 - 100"),
            (nameof(o.FirstWait), o.FirstWait, "Wait after the first failure; it doubles with each. 1 ms - 1 h"),
            (nameof(o.LongestWait), o.LongestWait, "The bound that no wait exceeds. 1 ms - 24 h"),
        ]),
        .. Of(DrainOptions.Section, new DrainOptions(), o =>
        [
            (nameof(o.Timeout), o.Timeout, "Time that running jobs have to finish when the worker stops. 0 - 1 h"),
            (nameof(o.PlatformGrace), o.PlatformGrace, "When the platform kills a process it asked to stop; above the timeout by more than 4 s. 5 s - 2 h"),
        ]),
        .. Of(RecyclingOptions.Section, new RecyclingOptions(), o =>
        [
            (nameof(o.Jobs), o.Jobs, "Jobs after which the worker recycles; 0 is never"),
            (nameof(o.Age), o.Age, "Age at which the worker recycles; 0 is never. Up to 30 days"),
            (nameof(o.Jitter), o.Jitter, "Fraction of each budget that chance adds or takes away. 0 - 0.5"),
            (nameof(o.MinimumAge), o.MinimumAge, "No budget ends a worker younger than this. 0 - 24 h"),
        ]),
        .. Of(HeartbeatOptions.Section, new HeartbeatOptions(), o =>
        [
            (nameof(o.Interval), o.Interval, "Time between two writings of the worker's row. 100 ms - 5 min"),
        ]),
        .. Of(HealthOptions.Section, new HealthOptions(), o =>
        [
            (nameof(o.Port), o.Port, "Port of /health/live and /health/ready; 0 is none"),
            (nameof(o.Host), o.Host, "Name it answers to, + for all; by default localhost in Development, else +"),
        ]),
        .. Shared,
    ];

    /// <summary>What every process of the product understands.</summary>
    private static IEnumerable<Setting> Shared =>
    [
        .. Of(EmbeddedOptions.Section, new EmbeddedOptions(), o =>
        [
            (nameof(o.Path), o.Path, "The store's file, shared by the processes of one machine; on a local disk"),
            (nameof(o.LeaseTime), o.LeaseTime, "How long a lease lasts unless it is renewed. 1 s - 5 min"),
            (nameof(o.MaxLeaseLosses), o.MaxLeaseLosses, "Leases a job may lose in a row before it is dead-lettered. 2 - 1,000"),
            (nameof(o.ReservedMegabytes), o.ReservedMegabytes, "Free disk space that intake leaves to what is running, in MB"),
            (nameof(o.UploadPatience), o.UploadPatience, "Read by the API only. 1 s - 1 h"),
            (nameof(o.PollInterval), o.PollInterval, "How late another process's change is seen where its ring was lost. 10 ms - 1 min"),
        ]),
        new("Logging:Level", "Information", "The least level written"),
        new("Logging:Format", "", "json or text; by default text in Development, else json"),
        new("Host:StopWhenInputEnds", "false", "Stop when standard input reaches its end: for a parent that holds the other end"),
    ];

    private static IEnumerable<Setting> Of<T>(string section, T defaults, Func<T, (string Name, object? Default, string Meaning)[]> settings) =>
        settings(defaults).Select(setting => new Setting(
            $"{section}:{setting.Name}",
            Convert.ToString(setting.Default, CultureInfo.InvariantCulture) ?? "",
            setting.Meaning));
}
