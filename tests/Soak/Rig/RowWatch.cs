using System.Globalization;
using System.Text.Json;
using EndToEnd.Processes;
using Soak.Cgroups;

namespace Soak.Rig;

/// <summary>Looks at the workers' rows and at the cgroup in turns, and keeps what it saw.</summary>
internal sealed class RowWatch(Submitter submitter, LimitedGroup group, Func<int> process, TimeProvider time)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, JsonElement> _rows = [];
    private readonly List<Sighting> _sightings = [];

    public IReadOnlyList<Sighting> Sightings => _sightings;

    public async Task RunAsync(CancellationToken stop)
    {
        using var turns = new PeriodicTimer(Turn, time);
        try
        {
            do
            {
                await LookAsync();
            }
            while (await turns.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await LookAsync();
        }
    }

    /// <summary>The last row of a process; null where it wrote none.</summary>
    public JsonElement? RowOf(int id) => _rows.Where(row => row.Key.Contains(Part(id), StringComparison.Ordinal)).Select(row => (JsonElement?)row.Value).FirstOrDefault();

    private static string Part(int id) => string.Create(CultureInfo.InvariantCulture, $"-{id}-");

    private async Task LookAsync()
    {
        foreach (var row in (await submitter.GetAsync("/v1/workers", CancellationToken.None)).GetProperty("workers").EnumerateArray())
        {
            _rows[row.GetProperty("name").GetString()!] = row;
        }

        var id = process();
        _sightings.Add(Sighting.Of(id, time.GetLocalNow().TimeOfDay, group.UsedBytes, RowOf(id)));
    }
}
