using Shared.Azure.Jobs;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;

namespace Shared.Settings;

/// <summary>What counts where <c>Jobs:Provider</c> is Azure.</summary>
internal static class AzureSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Setting.Of(AzureJobOptions.Section, new AzureJobOptions(), o =>
        [
            (nameof(o.MaxLeaseLosses), o.MaxLeaseLosses, "Leases a job may lose in a row before it is dead-lettered. 2 - 1,000"),
            (nameof(o.UploadPatience), o.UploadPatience, "A batch that stages nothing for so long may be begun again under its key. 1 s - 1 h"),
            (nameof(o.SendPatience), o.SendPatience, "How long accepting waits for the message to be sent. 100 ms - 1 min"),
            (nameof(o.LostAfter), o.LostAfter, "A job waiting for so long without its message is sent again. 5 s - 1 day"),
            (nameof(o.CancelPollInterval), o.CancelPollInterval, "How often a worker that holds jobs looks for canceled ones. 100 ms - 1 min"),
            (nameof(o.WaitPollInterval), o.WaitPollInterval, "How often who waits for a job's end looks. 50 ms - 1 min"),
            (nameof(o.TallyInterval), o.TallyInterval, "How late others see what runs and has ended here. 100 ms - 1 min"),
            (nameof(o.SweepLease), o.SweepLease, "How long one process leads the house-keeping. 10 s - 1 h"),
        ]),
        .. Setting.Of(ServiceBusOptions.Section, new ServiceBusOptions(), o =>
        [
            (nameof(o.ConnectionString), o.ConnectionString, "The namespace with its key, or an emulator; a secret. Or FullyQualifiedNamespace"),
            (nameof(o.FullyQualifiedNamespace), o.FullyQualifiedNamespace, "NAME.servicebus.windows.net, entered by the process's Entra identity"),
            (nameof(o.Queue), o.Queue, "The queue's name"),
            (nameof(o.LockDuration), o.LockDuration, "The queue's lock duration, as it is set up there. 5 s - 5 min"),
            (nameof(o.IdleTimeout), o.IdleTimeout, "Silence for so long and the connection is given up. 1 s - 5 min"),
            (nameof(o.ConnectTimeout), o.ConnectTimeout, "How long connecting may take. 100 ms - 1 min"),
            (nameof(o.OperationTimeout), o.OperationTimeout, "How long each answer may take. 100 ms - 2 min"),
            (nameof(o.ManagementEndpoint), o.ManagementEndpoint, "Where the queue is asked for its counts; by default the namespace"),
        ]),
        .. Setting.Of(TablesOptions.Section, new TablesOptions(), o =>
        [
            (nameof(o.ConnectionString), o.ConnectionString, "The account with its key, or an emulator; a secret. Or Endpoint"),
            (nameof(o.Endpoint), o.Endpoint, "https://ACCOUNT.table.core.windows.net, entered by the process's Entra identity"),
            (nameof(o.TablePrefix), o.TablePrefix, "Stands before each table's name. Letters and digits"),
            (nameof(o.OperationTimeout), o.OperationTimeout, "How long one call may take, with all its tries. 1 s - 1 min"),
            (nameof(o.MaxRetries), o.MaxRetries, "How often a call that was refused as busy is tried again. 0 - 10"),
            (nameof(o.MaxCallsAtOnce), o.MaxCallsAtOnce, "Calls under way in this process. 1 - 1,000"),
            (nameof(o.CreateTables), o.CreateTables, "Whether tables that are missing are created"),
        ]),
    ];
}
