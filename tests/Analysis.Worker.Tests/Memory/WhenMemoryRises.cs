using Analysis.Worker.Admission;
using Analysis.Worker.Health;
using Analysis.Worker.Stopping;
using Analysis.Worker.Tests.Rig;
using FsCheck.Xunit;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Workers;

namespace Analysis.Worker.Tests.Memory;

public sealed class WhenMemoryRises
{
    [Theory]
    [InlineData(8, Rung.Normal, 8)]
    [InlineData(8, Rung.Warning, 4)]
    [InlineData(5, Rung.Warning, 2)]
    [InlineData(1, Rung.Warning, 1)]
    [InlineData(8, Rung.Critical, 0)]
    [InlineData(8, Rung.Emergency, 0)]
    public void FewerPermitsAreGiven(int lanes, Rung rung, int permits) =>
        Assert.Equal(permits, AdmissionPolicy.Decide(new AdmissionReading(lanes, TimeSpan.Zero, TimeSpan.Zero, rung)).Permits);

    [Property]
    public void AHigherRungNeverGivesMorePermitsAndTheRampGoesOn(byte lanes, ushort since, Rung one, Rung other)
    {
        var (lower, higher) = one < other ? (one, other) : (other, one);
        var (more, less) = (Decide(lower), Decide(higher));
        Assert.InRange(less.Permits, 0, more.Permits);
        Assert.Equal(more.HoldsFor, less.HoldsFor);

        AdmissionDecision Decide(Rung rung) => AdmissionPolicy.Decide(new AdmissionReading(lanes + 1, TimeSpan.FromMilliseconds(since), TimeSpan.FromSeconds(30), rung));
    }

    [Fact]
    public async Task AtWarningAPendingReceiveIsGivenUpForASmallerOne()
    {
        await using var rig = await StartAsync();
        Assert.Equal(4, await rig.Queue.Received.NextAsync());
        Memory(rig).Enter(Rung.Warning);
        Assert.Equal(2, await rig.Queue.Received.NextAsync());
    }

    [Fact]
    public async Task AtCriticalNothingIsReceivedUntilItIsLeftAndWhatRunsGoesOn()
    {
        await using var rig = await StartAsync();
        rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        await rig.Queue.Received.NextAsync(2);
        Assert.Equal(1, Memory(rig).InFlight);

        Memory(rig).Enter(Rung.Critical);
        await rig.Queue.GivenUp.NextAsync();
        rig.Queue.Add();
        running.Complete();
        await rig.Queue.Finished.NextAsync();
        Assert.Equal(1, rig.Analysis.Started.Count);
        Assert.Equal(0, rig.Get<AdmissionGate>().Allowed);

        Memory(rig).Enter(Rung.Normal);
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();
    }

    [Fact]
    public async Task AJobLeasedAtTheMomentOfWithdrawalIsRun()
    {
        await using var rig = await StartAsync();
        await rig.Queue.Received.NextAsync();
        rig.Queue.LeasedAtTheLastMoment = [rig.Queue.NewJob()];
        Memory(rig).Enter(Rung.Critical);
        (await rig.Analysis.Started.NextAsync()).Complete();
        await rig.Queue.Finished.NextAsync();
    }

    [Fact]
    public async Task AFailingReceiveIsGivenUpTooAndItsRecoveryIsSeenLater()
    {
        await using var rig = await StartAsync();
        await rig.Queue.Received.NextAsync();
        Memory(rig).Enter(Rung.Critical);
        await rig.Queue.GivenUp.NextAsync();
        rig.Queue.Fault = call => call == "receive" ? Sample.Busy() : null;
        Memory(rig).Enter(Rung.Normal);
        await rig.Queue.Faulted.NextAsync();
        await rig.Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(100));
        Assert.False(rig.Get<WorkerHealth>().ReceivingWorks);

        Memory(rig).Enter(Rung.Critical);
        await GivenAsync(rig, 0);
        rig.Queue.Fault = _ => null;
        rig.Queue.Add();
        Memory(rig).Enter(Rung.Normal);
        (await rig.Analysis.Started.NextAsync()).Complete();
        Assert.True(rig.Get<WorkerHealth>().ReceivingWorks);
    }

    [Fact]
    public async Task AtEmergencyItDrainsAndEndsWithTwelve()
    {
        await using var rig = await StartAsync();
        rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        Memory(rig).Enter(Rung.Emergency);
        Memory(rig).End(StopReason.MemoryEmergency);
        running.Complete();
        await rig.Queue.Finished.NextAsync();
        await rig.Stopped;
        Assert.Equal(ExitCodes.MemoryEmergency, rig.ExitCode);
    }

    [Fact]
    public async Task ADrainCutShortGivesBackWhatRunsAtOnce()
    {
        await using var rig = await StartAsync();
        rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        Memory(rig).End(StopReason.MemoryEmergency);
        Memory(rig).CutShort();

        // Time has not moved: the drain timeout was not waited for.
        var (leases, reason) = await rig.Queue.GivenBack.NextAsync();
        Assert.Single(leases);
        Assert.Equal("memory_emergency", reason);
        Assert.True(running.StopDoing.IsCancellationRequested);
        await rig.Stopped;
        Assert.Equal(ExitCodes.MemoryEmergency, rig.ExitCode);
    }

    [Fact]
    public async Task AnEmergencyInAPlannedDrainIsWhatTheProcessEndsWith()
    {
        await using var rig = await StartAsync();
        rig.Queue.Add();
        var running = await rig.Analysis.Started.NextAsync();
        rig.Get<StopSignal>().Request(StopReason.GrowthBudget);
        Memory(rig).End(StopReason.MemoryEmergency);
        running.Complete();
        await rig.Stopped;
        Assert.Equal(ExitCodes.MemoryEmergency, rig.ExitCode);
    }

    [Fact]
    public async Task CriticalForTooLongIsAPlannedRecycle()
    {
        await using var rig = await StartAsync();
        Memory(rig).End(StopReason.MemoryCritical);
        await rig.Stopped;
        Assert.Equal(ExitCodes.Drained, rig.ExitCode);
    }

    [Fact]
    public async Task TheRowIsWrittenAtOnce()
    {
        await using var rig = await StartAsync();
        await rig.Queue.Beaten.NextAsync();
        Memory(rig).Enter(Rung.Warning);
        await rig.Queue.Beaten.NextAsync();
    }

    private static ScriptedGovernor Memory(WorkerRig rig) => (ScriptedGovernor)rig.Get<IMemoryGovernor>();

    private static Task<WorkerRig> StartAsync() => WorkerRig.StartGovernedAsync(("Admission:Lanes", "4"), ("Heartbeat:Interval", "00:05:00"));

    /// <summary>A receiver that waits between two tries calls nobody when it gives up: only its permits tell.</summary>
    private static async Task GivenAsync(WorkerRig rig, int permits)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (rig.Get<AdmissionGate>().Given != permits)
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
