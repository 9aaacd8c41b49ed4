using System.Text.Json;

namespace Containers.Engine;

/// <summary>The engine's own client, as a person uses it: to build, and to stop with the engine's patience.</summary>
internal static class DockerCommand
{
    public static Task BuildAsync(string dockerfile, string image, string folder, CancellationToken cancellation) =>
        Command.RunAsync("docker", ["build", "--force-rm", "--file", Path.Combine(folder, dockerfile), "--tag", image, folder], cancellation);

    /// <summary>SIGTERM, and SIGKILL after <paramref name="patience"/>.</summary>
    public static Task StopAsync(string container, TimeSpan patience, CancellationToken cancellation) =>
        Command.RunAsync("docker", ["stop", "--time", $"{patience.TotalSeconds:F0}", container], cancellation);

    /// <summary>What the engine knows of a container.</summary>
    public static async Task<JsonElement> InspectAsync(string container, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(await Command.RunAsync("docker", ["inspect", "--type", "container", container], cancellation));
        return document.RootElement[0].Clone();
    }
}
