using System.Globalization;
using EndToEnd.Processes;

namespace Soak.Rig;

/// <summary>Submits small batches at a steady rate, below what the worker can do, until it is told to stop.</summary>
internal sealed class SteadySubmitter(Submitter submitter, TimeProvider time)
{
    private const int Together = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);

    private readonly List<string> _batches = [];

    /// <summary>Read after <see cref="RunAsync"/>.</summary>
    public IReadOnlyList<string> Batches => _batches;

    /// <summary>Every <c>custom_id</c> that was accepted.</summary>
    public IReadOnlyList<string> Accepted => [.. _batches.SelectMany((_, number) => Names(number))];

    public async Task RunAsync(CancellationToken stop)
    {
        using var turns = new PeriodicTimer(Turn, time);
        do
        {
            // A batch is sent to its end, so that what was accepted is known.
            var number = _batches.Count;
            var items = Names(number).Select((name, item) => Submitter.Item((number * Together) + item, name));
            _batches.Add(await submitter.SubmitBatchAsync(items, string.Create(CultureInfo.InvariantCulture, $"batch-{number}"), CancellationToken.None));
        }
        while (await TicksAsync(turns, stop));
    }

    private static IEnumerable<string> Names(int batch) => Enumerable.Range(0, Together).Select(item => string.Create(CultureInfo.InvariantCulture, $"{batch}-{item}"));

    private static async Task<bool> TicksAsync(PeriodicTimer turns, CancellationToken stop)
    {
        try
        {
            return await turns.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
