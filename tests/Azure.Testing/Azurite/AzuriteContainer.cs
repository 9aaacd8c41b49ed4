using System.Net.Sockets;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Images;

namespace AzureTesting.Azurite;

/// <summary>Azurite from its image, which must be on the machine: none is pulled.</summary>
internal static class AzuriteContainer
{
    private const string Image = "mcr.microsoft.com/azure-storage/azurite:latest";
    private const string DefaultSocket = "/var/run/docker.sock";
    private const int TablePort = 10002;

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    /// <summary>Whether somebody answers where the engine's socket is, or the environment names another place.</summary>
    public static bool HasEngine
    {
        get
        {
            var host = Environment.GetEnvironmentVariable("DOCKER_HOST");
            return string.IsNullOrEmpty(host) ? Answers(DefaultSocket) : !host.StartsWith("unix://", StringComparison.Ordinal) || Answers(host["unix://".Length..]);
        }
    }

    /// <returns>The port on this machine.</returns>
    public static async Task<int> StartAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        var container = new ContainerBuilder(Image)
            .WithImagePullPolicy(PullPolicy.Never)
            .WithPortBinding(TablePort, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Table service is successfully listening"))
            .Build();
        await container.StartAsync(patience.Token);

        // Also a killed process's container ends, where the resource reaper of Testcontainers runs.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => container.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return container.GetMappedPublicPort(TablePort);
    }

    private static bool Answers(string path)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
