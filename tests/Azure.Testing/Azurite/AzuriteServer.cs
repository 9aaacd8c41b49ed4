using System.Globalization;

namespace AzureTesting.Azurite;

/// <summary>
/// Azurite, Microsoft's emulator of Azure Storage: its table service on a port of this machine. One for all tests of a process, empty at its start, ended with
/// the process however that ends. As a container where a Docker engine has its image, else as a process of Node.js; the environment's
/// <c>AZURITE=container</c> or <c>AZURITE=process</c> decides otherwise. Who shares it prefixes the names of its tables.
/// </summary>
public sealed class AzuriteServer
{
    /// <summary>The emulator's account and key are the same everywhere, and published.</summary>
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly Lazy<Task<AzuriteServer>> One = new(StartOneAsync);

    private AzuriteServer(string kind, int port)
    {
        Kind = kind;
        Port = port;
        ConnectionString = ConnectionStringFor(port);
    }

    /// <summary><c>container</c> or <c>process</c>.</summary>
    public string Kind { get; }

    public int Port { get; }

    public string ConnectionString { get; }

    /// <summary>The process's Azurite, started by the first who asks.</summary>
    public static Task<AzuriteServer> StartAsync() => One.Value;

    /// <summary>To the emulator's account at another port: what is signed does not name the port.</summary>
    public static string ConnectionStringFor(int port) => string.Create(
        CultureInfo.InvariantCulture, $"DefaultEndpointsProtocol=http;{Account};TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1;");

    private static async Task<AzuriteServer> StartOneAsync()
    {
        var (kind, port, why) = Environment.GetEnvironmentVariable("AZURITE") switch
        {
            "process" => ("process", await AzuriteProcess.StartAsync(), "asked for"),
            "container" => ("container", await AzuriteContainer.StartAsync(), "asked for"),
            null or "" => await StartEitherAsync(),
            var other => throw new InvalidOperationException($"AZURITE is '{other}': set it to process or container, or not at all."),
        };
        Console.WriteLine($"Azurite runs as a {kind} on port {port} ({why}).");
        return new AzuriteServer(kind, port);
    }

    private static async Task<(string Kind, int Port, string Why)> StartEitherAsync()
    {
        if (!AzuriteContainer.HasEngine)
        {
            return ("process", await AzuriteProcess.StartAsync(), "no Docker engine answers");
        }

        try
        {
            return ("container", await AzuriteContainer.StartAsync(), "a Docker engine has its image");
        }
        catch (Exception fault)
        {
            // An engine without the image, or one that may not be used: the same emulator runs without it.
            return ("process", await AzuriteProcess.StartAsync(), $"no container: {fault.GetType().Name}, {fault.Message.Split('\n')[0]}");
        }
    }
}
