using Docker.DotNet.Models;

namespace Containers.Running;

/// <summary>What the containers of the product are run with: 256 MB and no swap, a root file system that is read-only, no capability; its ports on this machine only.</summary>
internal static class Hardened
{
    public const int LimitMegabytes = 256;

    public static void Apply(CreateContainerParameters container)
    {
        var host = container.HostConfig!;

        // Without the second, a container may swap as much again.
        host.Memory = host.MemorySwap = LimitMegabytes * 1024L * 1024;
        host.ReadonlyRootfs = true;
        host.Tmpfs = new Dictionary<string, string> { ["/tmp"] = "" };
        host.CapDrop = ["ALL"];
        host.SecurityOpt = ["no-new-privileges"];
        foreach (var binding in host.PortBindings!.Values.SelectMany(bindings => bindings))
        {
            binding.HostIP = "127.0.0.1";
        }
    }
}
