using SoakHook.Leaks;
using SoakHook.Pressure;

namespace SoakHook;

/// <summary>The test-only components, each switched on by a variable of its own. With none set the hook does nothing.</summary>
internal static class Components
{
    public static void Start(IServiceProvider services)
    {
        if (Environment.GetEnvironmentVariable("SOAK_HELLO") is { } name)
        {
            Console.Error.WriteLine($"hello {name}: {services.GetType().Name}");
        }

        Leaking.Start(services);
        Pressing.Start(services);
    }
}
