using EndToEnd.Processes;

namespace Containers.Engine;

/// <summary>The images that are tested, built from this tree, and the emulator's.</summary>
internal static class Images
{
    public const string Api = "intake-api:under-test";
    public const string Worker = "analysis-worker:under-test";
    public const string Simulator = "service-bus-simulator:under-test";
    public const string Azurite = "mcr.microsoft.com/azure-storage/azurite:latest";

    /// <summary>One after the other: builds that begin alike and run at once take each other's layers out of the engine's cache.</summary>
    public static async Task BuildAsync(CancellationToken cancellation)
    {
        await DockerCommand.BuildAsync("Dockerfile.worker", Worker, Programs.Repository, cancellation);
        await DockerCommand.BuildAsync("Dockerfile.api", Api, Programs.Repository, cancellation);
        await DockerCommand.BuildAsync("tests/Containers/Simulator/Dockerfile", Simulator, Programs.Repository, cancellation);
    }
}
