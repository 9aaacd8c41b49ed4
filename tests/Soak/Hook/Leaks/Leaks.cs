using Shared.Resources;

namespace SoakHook.Leaks;

/// <summary>Every leak by its name.</summary>
internal static class Leaks
{
    public static ILeak Make(LeakSettings settings, ResourceManager resources) => settings.Name switch
    {
        "managed" => new ManagedLeak(),
        "large_objects" => new LargeObjectLeak(),
        "native" => new NativeLeak(),
        "native_fragmentation" => new NativeFragmentation(),
        "threads" => new ThreadLeak(),
        "descriptors" => new DescriptorLeak(),
        "cache" => new UnboundedCache(resources),
        "page_cache" => new FileReading(settings.Folder),
        var unknown => throw new ArgumentException($"SOAK_LEAK is {unknown}: there is no such leak."),
    };

    /// <summary>Whether its rate is a number of things, not of MB.</summary>
    public static bool AreCounted(string name) => name is "threads" or "descriptors";
}
