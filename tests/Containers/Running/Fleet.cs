using Containers.Engine;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Images;
using DotNet.Testcontainers.Networks;

namespace Containers.Running;

/// <summary>An API, two workers, the simulator and Azurite, each in a container of one network of their own.</summary>
internal sealed class Fleet
{
    private const ushort ApiPort = 8080;
    private const ushort HealthPort = 8081;

    private readonly INetwork _network = new NetworkBuilder().Build();
    private readonly List<IContainer> _started = [];

    public IContainer Api { get; private set; } = null!;

    public IReadOnlyList<IContainer> Workers { get; private set; } = [];

    public Uri ApiAddress => Address(Api, ApiPort);

    public static Uri HealthOf(IContainer worker) => Address(worker, HealthPort);

    public async Task StartAsync(FirstKey key, CancellationToken cancellation)
    {
        await _network.CreateAsync(cancellation);
        await Task.WhenAll(
            StartAsync(Base(Images.Azurite, Settings.Azurite).WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Table service is successfully listening")), cancellation),
            StartAsync(Base(Images.Simulator, Settings.Simulator).WithEnvironment("LOCK_DURATION", Settings.LockDuration).WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("Service Bus listens")), cancellation));
        Api = await StartAsync(
            Process(Images.Api, "api", ApiPort)
                .WithEnvironment(key.Settings)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(http => http.ForPort(ApiPort).ForPath("/health/ready"))),
            cancellation);
        Workers = await Task.WhenAll(StartWorkerAsync("worker-1", cancellation), StartWorkerAsync("worker-2", cancellation));
    }

    /// <summary>Nothing of it is left, however far its start came.</summary>
    public async Task RemoveAsync()
    {
        foreach (var container in _started)
        {
            await container.DisposeAsync();
        }

        await _network.DisposeAsync();
    }

    private static Uri Address(IContainer container, ushort port) => new($"http://{container.Hostname}:{container.GetMappedPublicPort(port)}");

    private Task<IContainer> StartWorkerAsync(string name, CancellationToken cancellation) => StartAsync(
        Process(Images.Worker, name, HealthPort)
            .WithEnvironment(Settings.OfAWorker)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(http => http.ForPort(HealthPort).ForPath("/health/ready"))),
        cancellation);

    private ContainerBuilder Process(string image, string name, ushort port) => Base(image, name)
        .WithEnvironment(Settings.OfTheStore)
        .WithPortBinding(port, assignRandomHostPort: true)
        .WithCreateParameterModifier(Hardened.Apply);

    private ContainerBuilder Base(string image, string name) => new ContainerBuilder(image)
        .WithImagePullPolicy(PullPolicy.Missing)
        .WithHostname(name)
        .WithNetwork(_network)
        .WithNetworkAliases(name);

    private async Task<IContainer> StartAsync(ContainerBuilder builder, CancellationToken cancellation)
    {
        var container = builder.Build();
        lock (_started)
        {
            _started.Add(container);
        }

        try
        {
            await container.StartAsync(cancellation);
            return container;
        }
        catch (Exception fault) when (container.State != TestcontainersStates.Undefined)
        {
            var (output, errors) = await container.GetLogsAsync(ct: CancellationToken.None);
            throw new InvalidOperationException($"{container.Image.FullName} did not start. {errors}{output}", fault);
        }
    }
}
