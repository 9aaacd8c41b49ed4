using Shared.Resources;

namespace SoakHook.Leaks;

/// <summary>Lets one leak grow at its rate, on a thread of its own: it must not wait for a pool that has no thread left.</summary>
internal sealed class Leaking(ILeak leak, long perSecond, TimeSpan after, TimeProvider time)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    public static void Start(IServiceProvider services)
    {
        if (LeakSettings.Read() is not { } settings)
        {
            return;
        }

        var resources = (ResourceManager)services.GetService(typeof(ResourceManager))!;
        var leaking = new Leaking(Leaks.Make(settings, resources), Leaks.AreCounted(settings.Name) ? (long)settings.PerSecond : settings.BytesPerSecond, settings.After, TimeProvider.System);
        new Thread(leaking.Run) { IsBackground = true, Name = "soak leak" }.Start();
    }

    private void Run()
    {
        using var never = new ManualResetEventSlim();
        never.Wait(after);
        Console.WriteLine($"SOAK leaks {perSecond} a second");
        var (began, grown) = (time.GetTimestamp(), 0L);
        while (!never.Wait(Turn))
        {
            var due = (long)(perSecond * time.GetElapsedTime(began).TotalSeconds);
            if (due > grown)
            {
                grown += leak.Grow(due - grown);
            }
        }
    }
}
