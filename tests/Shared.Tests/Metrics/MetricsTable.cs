using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Shared.Tests.Metrics;

/// <summary>The table of <c>docs/metrics.md</c> beside what a process really creates. Linked into the tests of each process.</summary>
internal sealed class MetricsTable : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Instrument> _created = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _tags = new();

    /// <summary>Listens to the instruments that one host's factory made, those made already too.</summary>
    public MetricsTable(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Meter.Name.StartsWith("Jobs.", StringComparison.Ordinal))
            {
                _created[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.Start();
    }

    /// <summary>Fails where the table and the process differ in a name, a unit, or a tag that was told.</summary>
    /// <param name="process">Which.</param>
    /// <param name="also">What it does besides: rows of that are its, too.</param>
    public void AssertTells(string process, string? also = null)
    {
        _listener.RecordObservableInstruments();
        var rows = Rows(process, also).ToDictionary(row => row.Name);
        Assert.Equal(rows.Keys.Order(StringComparer.Ordinal), _created.Keys.Order(StringComparer.Ordinal));
        Assert.All(_created.Values, instrument =>
        {
            Assert.Equal(rows[instrument.Name].Unit, instrument.Unit);
            Assert.False(string.IsNullOrWhiteSpace(instrument.Description), instrument.Name);
            Assert.Subset(rows[instrument.Name].Tags, _tags.GetValueOrDefault(instrument.Name)?.Keys.ToHashSet() ?? []);
        });
    }

    public void Dispose() => _listener.Dispose();

    private static IEnumerable<(string Name, string Unit, HashSet<string> Tags)> Rows(string process, string? also) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "metrics.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(character => character == '|') == 6)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells[4] == process || cells[4] == "both" || cells[4] == also)
            .Select(cells => (cells[1].Trim('`'), cells[2], cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Trim('`')).ToHashSet()));

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, _) in tags)
        {
            _tags.GetOrAdd(instrument.Name, _ => new()).TryAdd(name, true);
        }
    }
}
