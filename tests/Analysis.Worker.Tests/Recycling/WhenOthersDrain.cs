using Analysis.Worker.Heartbeat;
using Analysis.Worker.Recycling;
using Analysis.Worker.Stopping;
using Analysis.Worker.Tests.Rig;
using Microsoft.Extensions.Options;
using Shared.Memory.Governing;
using Shared.Workers;

namespace Analysis.Worker.Tests.Recycling;

public sealed class WhenOthersDrain
{
    private static readonly TimeSpan AskedEvery = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task TheWorkerGoesOnTakingJobsAndDrainsWhenItsTurnComes()
    {
        await using var rig = await StartAsync();
        rig.Turns.IsFree = () => false;
        await FinishOneAsync(rig);
        await rig.Turns.Asked.NextAsync();
        await FinishOneAsync(rig);
        await rig.Time.PassAsync(AskedEvery);
        await rig.Turns.Asked.NextAsync();
        await FinishOneAsync(rig);

        rig.Turns.IsFree = () => true;
        await rig.Time.PassAsync(AskedEvery);
        await rig.Stopped;

        Assert.Equal((3, 3), (rig.Queue.Finished.Count, rig.Turns.Asked.Count));
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count);
        Assert.Equal(StopReason.JobBudget, rows[^1].StopReason);
    }

    [Fact]
    public async Task NothingIsAskedBeforeTheIntervalIsOver()
    {
        await using var rig = await StartAsync();
        rig.Turns.IsFree = () => false;
        await FinishOneAsync(rig);
        await rig.Turns.Asked.NextAsync();
        await rig.Time.WaitForTimerAsync(AskedEvery);

        rig.Time.Advance(AskedEvery - TimeSpan.FromMilliseconds(1));
        await FinishOneAsync(rig);

        Assert.Equal(1, rig.Turns.Asked.Count);
    }

    [Fact]
    public async Task TheTurnIsTakenForTheWholeDrainAndLeftToTheSuccessor()
    {
        await using var rig = await StartAsync(("Recycling:DrainShare", "0.5"), ("Recycling:SuccessorTime", "00:00:20"));
        await FinishOneAsync(rig);
        await rig.Stopped;

        var terms = await rig.Turns.Asked.NextAsync();
        Assert.Equal((0.5, TimeSpan.FromSeconds(25 + 4 + 20), TimeSpan.FromSeconds(15)), (terms.Share, terms.Time, terms.AliveWithin));
        Assert.Equal(TimeSpan.FromSeconds(20), await rig.Turns.Extended.NextAsync());
        Assert.Equal(0, rig.Turns.Released.Count);
    }

    [Fact]
    public async Task WithoutSuccessorTimeTheTurnIsReleased()
    {
        await using var rig = await StartAsync(("Recycling:SuccessorTime", "0"));
        await FinishOneAsync(rig);
        await rig.Stopped;

        await rig.Turns.Released.NextAsync();
        Assert.Equal(0, rig.Turns.Extended.Count);
    }

    [Fact]
    public async Task WhereAllMayDrainAtOnceNobodyIsAsked()
    {
        await using var rig = await StartAsync(("Recycling:DrainShare", "1"));
        rig.Turns.IsFree = () => false;
        await FinishOneAsync(rig);
        await rig.Stopped;

        Assert.Equal((0, 0, 0), (rig.Turns.Asked.Count, rig.Turns.Extended.Count, rig.Turns.Released.Count));
    }

    [Fact]
    public async Task ATurnThatComesWhenItsReasonIsGoneIsGivenUpAndTheWorkerGoesOn()
    {
        await using var rig = await WorkerRig.StartGovernedAsync(("Recycling:MinimumAge", "0"), ("Recycling:ThreadsFraction", "0.8"));
        var memory = (ScriptedGovernor)rig.Get<IMemoryGovernor>();
        rig.Turns.IsFree = () => false;
        memory.Note(200, threads: 20_000_000);
        await rig.Turns.Asked.NextAsync();
        memory.Note(200, threads: 20);
        rig.Turns.IsFree = () => true;

        await rig.Time.PassAsync(AskedEvery);
        await rig.Turns.Released.NextAsync();
        await FinishOneAsync(rig);

        await rig.StopAsync();
        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count);
        Assert.Equal(StopReason.Requested, rows[^1].StopReason);
    }

    [Fact]
    public async Task AStoreThatFailsIsAskedAgainUntilItAnswers()
    {
        await using var rig = await StartAsync();
        rig.Turns.Fault = _ => Sample.Broken();
        await FinishOneAsync(rig);
        await rig.Turns.Asked.NextAsync();
        await rig.Time.PassAsync(AskedEvery);
        await rig.Turns.Asked.NextAsync();
        await FinishOneAsync(rig);

        rig.Turns.Fault = _ => null;
        await rig.Time.PassAsync(AskedEvery);
        await rig.Stopped;

        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
    }

    [Theory]
    [InlineData(StopReason.MemoryEmergency, ExitCodes.MemoryEmergency)]
    [InlineData(StopReason.MemoryCritical, ExitCodes.Drained)]
    public async Task AnEmergencyDoesNotWait(StopReason reason, int exitCode)
    {
        await using var rig = await WorkerRig.StartGovernedAsync(("Recycling:Jobs", "1"), ("Recycling:Jitter", "0"), ("Recycling:MinimumAge", "0"));
        rig.Turns.IsFree = () => false;
        await FinishOneAsync(rig);
        await rig.Turns.Asked.NextAsync();

        ((ScriptedGovernor)rig.Get<IMemoryGovernor>()).End(reason);
        await rig.Stopped;

        Assert.Equal(exitCode, rig.ExitCode);
        Assert.Equal((1, 0), (rig.Turns.Asked.Count, rig.Turns.Extended.Count));
        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count);
        Assert.Equal(reason, rows[^1].StopReason);
    }

    [Fact]
    public async Task AskedToStopItDoesNotWait()
    {
        await using var rig = await StartAsync();
        rig.Turns.IsFree = () => false;
        await FinishOneAsync(rig);
        await rig.Turns.Asked.NextAsync();

        await rig.StopAsync();

        var rows = await rig.Queue.Beaten.NextAsync(rig.Queue.Beaten.Count);
        Assert.Equal(StopReason.Requested, rows[^1].StopReason);
    }

    [Fact]
    public async Task ATurnThatCannotBeLeftEndsByItselfAndTheWorkerEndsAllTheSame()
    {
        await using var rig = await StartAsync();
        rig.Turns.Fault = call => call == "extend" ? Sample.Busy() : null;
        await FinishOneAsync(rig);
        await rig.Stopped;

        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
    }

    [Fact]
    public async Task ThatItWaitsAndThatTheStoreFailsIsToldOnceEach()
    {
        var (time, turns, log) = (new ObservedTime(), new ScriptedTurns { IsFree = () => false }, new RecordedLog<DrainTurn>());
        var turn = new DrainTurn(
            turns, new WorkerName("w"), Options.Create(new RecyclingOptions()), Options.Create(new DrainOptions()), Options.Create(new HeartbeatOptions()), () => 0, time, log);
        var waiting = turn.WaitAsync(StopReason.JobBudget, CancellationToken.None);
        await time.PassAsync(AskedEvery / 2);
        turns.Fault = _ => Sample.Busy();
        await time.PassAsync(AskedEvery / 2);
        await time.PassAsync(AskedEvery / 2);
        (turns.Fault, turns.IsFree) = (_ => null, () => true);
        await time.PassAsync(AskedEvery / 2);
        await waiting;

        Assert.Equal([502, 503], log.Lines.Select(line => line.Event));
        Assert.Equal(5, turns.Asked.Count);
    }

    private static Task<WorkerRig> StartAsync(params (string Key, string Value)[] settings) =>
        WorkerRig.StartAsync([("Recycling:Jobs", "1"), ("Recycling:Jitter", "0"), ("Recycling:MinimumAge", "0"), .. settings]);

    private static async Task FinishOneAsync(WorkerRig rig)
    {
        rig.Queue.Add();
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();
    }
}
