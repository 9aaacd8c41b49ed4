using System.Globalization;
using EndToEnd.Processes;

namespace Soak.Governing;

/// <summary>Two real workers with nothing to do, at the same time and so under the same neighbours: one governed each second, one as seldom as may be set.</summary>
internal static class IdleWorkers
{
    public const string Often = "00:00:01";
    public const string Seldom = "00:01:00";

    /// <summary>Code that runs for the first time, and is compiled, is the start's.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <returns>Percent of one core, of each.</returns>
    public static async Task<(double Often, double Seldom)> MeasureAsync(TimeSpan rest, bool oftenFirst, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("governing-").FullName;
        try
        {
            using var first = Start(folder, oftenFirst ? Often : Seldom);
            using var second = Start(folder, oftenFirst ? Seldom : Often);
            await Task.Delay(Settling, TimeProvider.System, stop);
            var (begun, one, other) = (TimeProvider.System.GetTimestamp(), ProcessClock.Of(first.Id), ProcessClock.Of(second.Id));
            await Task.Delay(rest, TimeProvider.System, stop);
            var elapsed = TimeProvider.System.GetElapsedTime(begun);
            var (ofFirst, ofSecond) = (100 * ((ProcessClock.Of(first.Id) - one) / elapsed), 100 * ((ProcessClock.Of(second.Id) - other) / elapsed));
            first.Terminate();
            second.Terminate();
            await Task.WhenAll(first.WaitForExitAsync(), second.WaitForExitAsync());
            return oftenFirst ? (ofFirst, ofSecond) : (ofSecond, ofFirst);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProcess Start(string folder, string interval) => ServiceProcess.Start(
        Programs.Worker,
        [],
        new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Health__Port"] = "0",
            ["Jobs__Embedded__Path"] = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{interval.Replace(':', '-')}.db")),
            ["Memory__SampleInterval"] = interval,
        },
        folder);
}
