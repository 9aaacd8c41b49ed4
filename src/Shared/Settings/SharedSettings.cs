using Shared.Embedded;
using Shared.Leaks;
using Shared.Memory;
using Shared.Resources;
using Shared.Stores;
using Shared.Telemetry;

namespace Shared.Settings;

/// <summary>What every process of the product understands.</summary>
public static class SharedSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        new(StoreProviders.Setting, StoreProviders.Embedded, "Where jobs are kept: Embedded, in one file; Azure, Service Bus and Table storage"),
        .. Setting.Of(EmbeddedOptions.Section, new EmbeddedOptions(), o =>
        [
            (nameof(o.Path), o.Path, "The store's file, shared by the processes of one machine; on a local disk"),
            (nameof(o.LeaseTime), o.LeaseTime, "How long a lease lasts unless it is renewed. 1 s - 5 min"),
            (nameof(o.MaxLeaseLosses), o.MaxLeaseLosses, "Leases a job may lose in a row before it is dead-lettered. 2 - 1,000"),
            (nameof(o.ReservedMegabytes), o.ReservedMegabytes, "Free disk space, in MB, that intake leaves to what is running. 32 - 1,048,576"),
            (nameof(o.UploadPatience), o.UploadPatience, "A batch that stages nothing for so long may be begun again under its key. 1 s - 1 h"),
            (nameof(o.PollInterval), o.PollInterval, "How late another process's change is seen where its ring was lost. 10 ms - 1 min"),
        ]),
        .. AzureSettings.All,
        .. Setting.Of(TelemetryOptions.Section, new TelemetryOptions(), o =>
        [
            (nameof(o.ConnectionString), o.ConnectionString, "Application Insights; or APPLICATIONINSIGHTS_CONNECTION_STRING"),
            (nameof(o.LogLevel), o.LogLevel, "Least level of log entries sent there"),
            (nameof(o.SampledFraction), o.SampledFraction, "Share of spans without a failure that is sent. 0 - 1"),
            (nameof(o.MetricsInterval), o.MetricsInterval, "From one report of metrics to the next. 1 s - 5 min"),
            (nameof(o.BufferedItems), o.BufferedItems, "Log entries and metrics that may wait. 100 - 100,000"),
            (nameof(o.SendTimeout), o.SendTimeout, "How long the endpoint may take to answer. 100 ms - 1 min"),
            (nameof(o.FlushTimeout), o.FlushTimeout, "How long the end of the process waits for what is not sent. 0 - 30 s"),
            (nameof(o.Prometheus), o.Prometheus, "Whether /metrics answers Prometheus"),
        ]),
        .. Setting.Of(MemoryOptions.Section, new MemoryOptions(), o =>
        [
            (nameof(o.LimitMegabytes), o.LimitMegabytes, "A limit in MB below the container's; 0 is the container's, or the machine's memory"),
            (nameof(o.EnterWarningFraction), o.EnterWarningFraction, "Of the limit: caches are trimmed and fewer jobs taken above it. 0 - 1"),
            (nameof(o.LeaveWarningFraction), o.LeaveWarningFraction, "Of the limit: warning ends below it. 0 - 1"),
            (nameof(o.EnterCriticalFraction), o.EnterCriticalFraction, "Of the limit: nothing new is taken above it. 0 - 1"),
            (nameof(o.LeaveCriticalFraction), o.LeaveCriticalFraction, "Of the limit: critical ends below it. 0 - 1"),
            (nameof(o.EnterEmergencyFraction), o.EnterEmergencyFraction, "Of the limit: the process drains and ends above it. 0 - 1"),
            (nameof(o.WarningSamples), o.WarningSamples, "Samples in a row above the mark before it is a warning. 1 - 60"),
            (nameof(o.SampleInterval), o.SampleInterval, "Time from one sample to the next. 100 ms - 1 min"),
            (nameof(o.CollectAgainAfter), o.CollectAgainAfter, "At critical, time between two collections of the heap. 1 s - 10 min"),
            (nameof(o.EndIdleCriticalAfter), o.EndIdleCriticalAfter, "At critical with nothing running, time until the process ends. 1 s - 1 h"),
        ]),
        .. Setting.Of(ResourceOptions.Section, new ResourceOptions(), o =>
        [
            (nameof(o.Patience), o.Patience, "How long a cache, pool or client may take to trim or close itself. 100 ms - 1 min"),
        ]),
        .. Setting.Of(LeakOptions.Section, new LeakOptions(), o =>
        [
            (nameof(o.Window), o.Window, "How far back growth is looked at. 10 min - 7 days"),
            (nameof(o.WarmUp), o.WarmUp, "From the start, time that no alert looks at. 0 - 1 day"),
            (nameof(o.WarnMegabytesPerHour), o.WarnMegabytesPerHour, "Growth of the total, in MB an hour, that is a warning. 1 - 100,000"),
            (nameof(o.InvestigateMegabytesPerHour), o.InvestigateMegabytesPerHour, "The same that is to be investigated. 1 - 100,000"),
            (nameof(o.LeastTimeToCritical), o.LeastTimeToCritical, "A limit so close ahead is a warning. 1 min - 30 days"),
            (nameof(o.LeastRiseMegabytes), o.LeastRiseMegabytes, "A rise of less, in MB, is not told of. 1 - 100,000"),
            (nameof(o.LeastRiseShareOfLimit), o.LeastRiseShareOfLimit, "The same, of the threads and descriptors it may have. 0.001 - 1"),
            (nameof(o.HoldFor), o.HoldFor, "How long a level lasts before it is raised or ends. 0 - 1 day"),
            (nameof(o.DecideInterval), o.DecideInterval, "Time between two decisions. 1 s - 1 h"),
            (nameof(o.ResourceInterval), o.ResourceInterval, "Time between two readings of the registered resources. 100 ms - 10 min"),
        ]),
        new("Logging:Level", "Information", "The least level written"),
        new("Logging:Format", "", "json or text; by default text in Development, else json"),
        new("Host:StopWhenInputEnds", "false", "Stop when standard input reaches its end: for a parent that holds the other end"),
    ];
}
