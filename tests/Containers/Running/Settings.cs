namespace Containers.Running;

/// <summary>What every process of the fleet is told, by the names that the containers have in their network.</summary>
internal static class Settings
{
    public const string Azurite = "azurite";
    public const string Simulator = "simulator";
    public const string LockDuration = "00:00:15";

    /// <summary>The emulator's account and key are the same everywhere, and published.</summary>
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static IReadOnlyDictionary<string, string> OfTheStore { get; } = new Dictionary<string, string>
    {
        ["Jobs__Provider"] = "Azure",
        ["Jobs__Azure__ServiceBus__ConnectionString"] =
            $"Endpoint=sb://{Simulator}:5672;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;",
        ["Jobs__Azure__ServiceBus__LockDuration"] = LockDuration,
        ["Jobs__Azure__Tables__ConnectionString"] = $"DefaultEndpointsProtocol=http;{Account};TableEndpoint=http://{Azurite}:10002/devstoreaccount1;",
    };

    /// <summary>Jobs that take long enough for a worker to be stopped amid them.</summary>
    public static IReadOnlyDictionary<string, string> OfAWorker { get; } = new Dictionary<string, string>
    {
        ["Model__Provider"] = "NoOp",
        ["Model__NoOp__Delay"] = "00:00:00.500",
        ["Admission__Lanes"] = "4",
    };
}
