using Analysis.Worker.Heartbeat;
using Analysis.Worker.Tests.Rig;
using Shared.Ports;
using Shared.Workers;

namespace Analysis.Worker.Tests.Flow;

public sealed class WhenWorkersTakeTurns : IDisposable
{
    private static readonly (string, string)[] OneJobEach = [("Recycling:Jobs", "1"), ("Recycling:MinimumAge", "0"), ("Recycling:Jitter", "0")];

    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task AWorkerAloneRecyclesAtOnceAndSoDoesEachOfItsSuccessors()
    {
        for (var life = 0; life < 3; life++)
        {
            await using var worker = await RealWorker.StartAsync(_file, (_, _, _, _, _) => Task.FromResult(Sample.Completed()), OneJobEach);
            await worker.AcceptAsync();
            await worker.StoppedAsync();
            Assert.Equal(ExitCodes.Drained, worker.ExitCode);
        }
    }

    [Fact]
    public async Task OneOfTwoWaitsTakingJobsUntilTheOthersTurnIsOver()
    {
        var asked = new Signals<bool>();
        await using var second = await RealWorker.StartAsync(
            _file, (_, _, _, _, _) => { asked.Give(true); return Task.FromResult(Sample.Completed()); }, [.. OneJobEach, ("Recycling:TurnInterval", "00:00:00.100")]);
        var turns = second.Get<IDrainTurns>();
        await second.Get<IWorkerRegistry>().BeatAsync(second.Get<WorkerStatus>().Row() with { Name = "another", Phase = WorkerPhase.Draining, BeatAt = DateTimeOffset.MaxValue }, CancellationToken.None);
        Assert.True(await turns.TryTakeAsync("another", new DrainTerms(0.25, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(15)), CancellationToken.None));

        for (var job = 0; job < 3; job++)
        {
            await second.EndOfAsync(await second.AcceptAsync());
        }

        Assert.Equal(3, asked.Count);
        await turns.ReleaseAsync("another", CancellationToken.None);
        await second.StoppedAsync();
        Assert.Equal(ExitCodes.Drained, second.ExitCode);
    }
}
