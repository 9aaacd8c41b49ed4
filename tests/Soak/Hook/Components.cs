using SoakHook.Leaks;
using SoakHook.Pressure;
using SoakHook.Probe;

namespace SoakHook;

/// <summary>The test-only components, each switched on by a variable of its own. With none set the hook does nothing.</summary>
internal static class Components
{
    public static void Start(IServiceProvider services)
    {
        MemoryProbe.Start(services);
        Leaking.Start(services);
        Pressing.Start(services);
    }
}
