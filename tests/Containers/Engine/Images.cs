using EndToEnd.Processes;

namespace Containers.Engine;

/// <summary>The images that are tested, built from this tree, and the emulator's.</summary>
internal static class Images
{
    public const string Api = "intake-api:under-test";
    public const string Worker = "analysis-worker:under-test";
    public const string Simulator = "service-bus-simulator:under-test";
    public const string Azurite = "mcr.microsoft.com/azure-storage/azurite:latest";

    /// <summary>Two builds at once are what two cores bear: most of it is the compiler's.</summary>
    public static async Task BuildAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(Build("Dockerfile.worker", Worker), Build("Dockerfile.api", Api));
        await Build("tests/Containers/Simulator/Dockerfile", Simulator);

        Task Build(string dockerfile, string image) => DockerCommand.BuildAsync(dockerfile, image, Programs.Repository, cancellation);
    }
}
