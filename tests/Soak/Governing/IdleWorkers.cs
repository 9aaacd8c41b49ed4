using System.Globalization;
using EndToEnd.Processes;

namespace Soak.Governing;

/// <summary>What idle workers use of the processors, in percent of one core.</summary>
/// <param name="TenTimes">Sampled ten times a second: ten times the cost, so that it stands out of the noise.</param>
/// <param name="Once">Each second, the default.</param>
/// <param name="Seldom">Each minute, the most that may be set: an idle worker without its governor.</param>
internal sealed record IdleWorkers(double TenTimes, double Once, double Seldom)
{
    private static readonly string[] Intervals = ["00:00:00.100", "00:00:01", "00:01:00"];

    /// <summary>What is called once a second is compiled anew, and better, after thirty calls: until then a worker is still starting.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    /// <summary>What sampling once a second costs.</summary>
    public double Cost => (TenTimes - Seldom) / 10;

    /// <summary>Three real workers with nothing to do, at the same time and so under the same neighbours.</summary>
    public static async Task<IdleWorkers> MeasureAsync(TimeSpan rest, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("governing-").FullName;
        var workers = new List<ServiceProcess>();
        try
        {
            workers.AddRange(Intervals.Select(interval => Start(folder, interval)));
            await Task.Delay(Settling, TimeProvider.System, stop);
            var (begun, used) = (TimeProvider.System.GetTimestamp(), workers.ConvertAll(worker => ProcessClock.Of(worker.Id)));
            await Task.Delay(rest, TimeProvider.System, stop);
            var elapsed = TimeProvider.System.GetElapsedTime(begun);
            var percents = workers.Zip(used, (worker, before) => 100 * ((ProcessClock.Of(worker.Id) - before) / elapsed)).ToList();
            workers.ForEach(worker => worker.EndInput());
            await Task.WhenAll(workers.Select(worker => worker.WaitForExitAsync()));
            return new IdleWorkers(percents[0], percents[1], percents[2]);
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProcess Start(string folder, string interval) => ServiceProcess.Start(
        Programs.Worker,
        [],
        new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Host__StopWhenInputEnds"] = "true",
            ["Health__Port"] = "0",
            ["Jobs__Embedded__Path"] = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{interval.Replace(':', '-')}.db")),
            ["Memory__SampleInterval"] = interval,
        },
        folder);
}
