using EndToEnd.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shared.Embedded;
using Shared.Ids;
using Shared.Ports;

namespace Soak.Fleets;

/// <summary>An API, three real workers and their jobs, until the last of them has ended.</summary>
internal static class FleetRun
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static async Task<FleetOutcome> RunAsync(FleetCase asked, TimeProvider time)
    {
        using var installation = new Installation(settings: asked.Settings);
        using var giveUp = new CancellationTokenSource((4 * asked.Time) + TimeSpan.FromMinutes(2), time);
        await installation.StartApiAsync();
        var flow = new JobFlow(new Submitter(installation.Http), time);
        if (asked.HasBacklog)
        {
            await flow.RunAsync(asked, giveUp.Token);
        }

        var places = Enumerable.Range(0, FleetCase.Workers).Select(place => new WorkerPlace(place, installation, time)).ToList();
        var lives = Task.WhenAll(places.Select(place => place.RunAsync()));
        if (!asked.HasBacklog)
        {
            await flow.RunAsync(asked, giveUp.Token);
        }

        await using var store = Open(installation.Database);
        var lookup = store.GetRequiredService<IJobLookup>();
        await WaitForEndsAsync(lookup, asked.Jobs, time, giveUp.Token);
        await Task.WhenAll(places.Select(place => place.StopAsync()));
        var lived = await lives;
        return new FleetOutcome(
            asked, [.. lived.SelectMany(place => place)], await JobRun.ReadAsync(lookup, flow.Batches, giveUp.Token), await FailuresAsync(lookup, flow.Batches, giveUp.Token));
    }

    private static ServiceProvider Open(string path)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Jobs:Embedded:Path"] = path }).Build();
        return new ServiceCollection().AddEmbeddedStore(configuration).BuildServiceProvider();
    }

    // Jobs that were lost never end: the patience of the run is theirs too, and they are then counted.
    private static async Task WaitForEndsAsync(IJobLookup lookup, int jobs, TimeProvider time, CancellationToken giveUp)
    {
        using var look = new PeriodicTimer(Look, time);
        while ((await lookup.CountAsync(giveUp)).EndedTotal < jobs)
        {
            await look.WaitForNextTickAsync(giveUp);
        }
    }

    private static async Task<int> FailuresAsync(IJobLookup lookup, IEnumerable<BatchId> batches, CancellationToken giveUp)
    {
        var failures = 0;
        foreach (var batch in batches)
        {
            failures += (await lookup.ReadEndedAsync(batch, null, int.MaxValue, giveUp)).Sum(ended => ended.Job.Failures);
        }

        return failures;
    }
}
