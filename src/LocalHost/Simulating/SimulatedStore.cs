using LocalHost.Stores;
using static System.FormattableString;

namespace LocalHost.Simulating;

/// <summary>What API, workers and people are told of the simulated Azure.</summary>
internal static class SimulatedStore
{
    /// <summary>The emulator's account and key are the same everywhere, and published.</summary>
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Of the simulated model; it guards nothing.</summary>
    public const string ModelKey = "simulated-key";

    private const string DefaultLockDuration = "00:01:00";

    // The simulator forgets its messages with its end, which the service does not do: so they are missed sooner than there.
    private static readonly Dictionary<string, string> Sooner = new()
    {
        ["Jobs:Azure:LostAfter"] = "00:00:10",
        ["Jobs:Azure:SweepLease"] = "00:00:10",
        ["Sweeping:Interval"] = "00:00:05",
    };

    /// <param name="ports">Where both listen.</param>
    /// <param name="given">What the environment sets stays as it is set.</param>
    /// <param name="tablesDirectory">Where Azurite keeps its tables.</param>
    public static JobStore Of(SimulatedPorts ports, GivenStore given, string tablesDirectory)
    {
        var bus = Invariant($"Endpoint=sb://127.0.0.1:{ports.ServiceBus};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;");
        var depth = Invariant($"http://127.0.0.1:{ports.Depth}/");
        var tables = Invariant($"DefaultEndpointsProtocol=http;{Account};TableEndpoint=http://127.0.0.1:{ports.Tables}/devstoreaccount1;");
        var settings = new Dictionary<string, string>
        {
            ["Jobs__Provider"] = "Azure",
            ["Jobs__Azure__ServiceBus__ConnectionString"] = bus,
            ["Jobs__Azure__ServiceBus__ManagementEndpoint"] = depth,
            ["Jobs__Azure__ServiceBus__LockDuration"] = LockDuration(given),
            ["Jobs__Azure__Tables__ConnectionString"] = tables,
        };
        if (ports.Model is { } model)
        {
            AddModel(settings, model);
        }

        foreach (var (setting, value) in Sooner.Where(setting => given[setting.Key] is null))
        {
            settings[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new JobStore(
            settings,
            [
                ("Store", "simulated Azure: the queue is in memory, the tables are on disk"),
                ("Queue", Invariant($"{given["Jobs:Azure:ServiceBus:Queue"] ?? "jobs"} at amqp://127.0.0.1:{ports.ServiceBus}; depth at {depth}, faults at {depth}control/")),
                ("Tables", tablesDirectory),
                ("", tables),
                .. ports.Model is { } port ? [("Model", Invariant($"simulated Azure OpenAI at http://127.0.0.1:{port}/; its faults and calls at http://127.0.0.1:{port}/control/"))] : Array.Empty<(string, string)>(),
            ]);
    }

    private static void AddModel(Dictionary<string, string> settings, int port)
    {
        settings["Model__Provider"] = "AzureOpenAI";
        settings["Quotes__Engine"] = "AzureOpenAI";
        foreach (var (list, name) in new[] { ("Chat", "gpt-4.1"), ("Embeddings", "text-embedding-3-large") })
        {
            settings[$"Model__AzureOpenAI__{list}__0__Endpoint"] = Invariant($"http://127.0.0.1:{port}/");
            settings[$"Model__AzureOpenAI__{list}__0__Name"] = name;
            settings[$"Model__AzureOpenAI__{list}__0__ApiKey"] = ModelKey;
            settings[$"Model__AzureOpenAI__{list}__0__TokensPerMinute"] = "10000000";
            settings[$"Model__AzureOpenAI__{list}__0__RequestsPerMinute"] = "60000";
        }
    }

    public static string LockDuration(GivenStore given) => given["Jobs:Azure:ServiceBus:LockDuration"] ?? DefaultLockDuration;
}
