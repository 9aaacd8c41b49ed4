using Shared.Jobs;
using Shared.Resources;
using Simulators.OpenAI;
using Xunit.Abstractions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Service;

/// <summary>No client is a job's: over 10,000 jobs connections and descriptors stay as many as there are lanes.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenManyJobsAreAnalysed(ITestOutputHelper output)
{
    private const int Jobs = 10_000;
    private const int Lanes = 8;
    private const int Chunk = 500;

    [Fact]
    public async Task ConnectionsAndDescriptorsStayFlat()
    {
        var plenty = new OpenAISimulatorOptions
        {
            Deployments = [new("gpt-4.1", ModelKind.Chat, 100_000_000, 600_000), new("text-embedding-3-large", ModelKind.Embeddings, 100_000_000, 600_000)],
        };
        await using var rig = await ModelWorker.StartAsync(plenty, ("Admission:Lanes", $"{Lanes}"));
        var (clients, descriptors) = (new List<long>(), new List<int>());
        for (var done = 0; done < Jobs; done += Chunk)
        {
            var jobs = await Task.WhenAll(Enumerable.Range(done, Chunk).Select(i => rig.AcceptAsync(resume: Analyses.ResumeText + i)));
            foreach (var job in jobs)
            {
                Assert.Equal(JobState.Succeeded, (await rig.Worker.EndOfAsync(job)).State);
            }

            clients.Add(rig.Worker.Get<ResourceManager>().Snapshot().Single(one => one.Name == "model_clients").Figures!.Value.Count);
            descriptors.Add(Directory.EnumerateFileSystemEntries("/proc/self/fd").Count());
        }

        output.WriteLine($"clients {string.Join(' ', clients)}; descriptors {string.Join(' ', descriptors)}");
        Assert.Equal(Jobs, rig.Service.Calls.All.Count(call => call is { Kind: ModelKind.Chat, Status: 200 }));
        Assert.All(clients, count => Assert.InRange(count, 1, 2 * Lanes));

        // The simulator's ends of the same connections are in it, and connections come and go with the load: a descriptor kept by one job in a hundred would be 50 more.
        Assert.InRange(Median(descriptors.TakeLast(5)), 0, Median(descriptors.Take(5)) + 50);
    }

    private static int Median(IEnumerable<int> counts) => counts.Order().ElementAt(2);
}
