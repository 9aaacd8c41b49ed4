using System.Globalization;
using EndToEnd.Processes;

namespace Soak.Rig;

/// <summary>What API and worker are told in a case.</summary>
internal static class WorkerSettings
{
    /// <summary>Seconds until the leak begins: the worker has had its warm-up jobs, and its growth is measured from there.</summary>
    private const int LeaksAfter = 10;

    public static IReadOnlyDictionary<string, string> Shared { get; } = new Dictionary<string, string>
    {
        ["Jobs__Embedded__LeaseTime"] = "00:00:30",
    };

    public static IReadOnlyDictionary<string, string> Of(LeakCase leak, bool leaks)
    {
        var settings = new Dictionary<string, string>
        {
            ["Model__Provider"] = "NoOp",
            ["Model__NoOp__Delay"] = "00:00:00.300",
            ["Heartbeat__Interval"] = "00:00:00.500",
            ["Recycling__MinimumAge"] = "00:00:00",
            ["Recycling__Jobs"] = "0",
            ["Recycling__WarmUpJobs"] = "50",

            // The least window: a point each 4.7 s. What a leak adds in a minute is told of.
            ["Leaks__Window"] = "00:10:00",
            ["Leaks__WarmUp"] = "00:00:08",
            ["Leaks__HoldFor"] = "00:00:02",
            ["Leaks__DecideInterval"] = "00:00:02",
            ["Leaks__ResourceInterval"] = "00:00:01",
            ["Leaks__LeastRiseMegabytes"] = "30",
        };
        foreach (var (name, value) in leak.Settings)
        {
            settings[name] = value;
        }

        if (leaks)
        {
            settings["DOTNET_STARTUP_HOOKS"] = Programs.SoakHook;
            settings["SOAK_LEAK"] = leak.Leak;
            settings["SOAK_LEAK_PER_SECOND"] = leak.PerSecond.ToString(CultureInfo.InvariantCulture);
            settings["SOAK_LEAK_AFTER"] = LeaksAfter.ToString(CultureInfo.InvariantCulture);
        }

        return settings;
    }
}
