using Shared.Embedded;

namespace Shared.Settings;

/// <summary>What every process of the product understands.</summary>
public static class SharedSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Setting.Of(EmbeddedOptions.Section, new EmbeddedOptions(), o =>
        [
            (nameof(o.Path), o.Path, "The store's file, shared by the processes of one machine; on a local disk"),
            (nameof(o.LeaseTime), o.LeaseTime, "How long a lease lasts unless it is renewed. 1 s - 5 min"),
            (nameof(o.MaxLeaseLosses), o.MaxLeaseLosses, "Leases a job may lose in a row before it is dead-lettered. 2 - 1,000"),
            (nameof(o.ReservedMegabytes), o.ReservedMegabytes, "Free disk space, in MB, that intake leaves to what is running. 32 - 1,048,576"),
            (nameof(o.UploadPatience), o.UploadPatience, "A batch that stages nothing for so long may be begun again under its key. 1 s - 1 h"),
            (nameof(o.PollInterval), o.PollInterval, "How late another process's change is seen where its ring was lost. 10 ms - 1 min"),
        ]),
        new("Logging:Level", "Information", "The least level written"),
        new("Logging:Format", "", "json or text; by default text in Development, else json"),
        new("Host:StopWhenInputEnds", "false", "Stop when standard input reaches its end: for a parent that holds the other end"),
    ];
}
