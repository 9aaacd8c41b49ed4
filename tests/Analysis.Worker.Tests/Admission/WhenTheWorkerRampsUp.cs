using Analysis.Worker.Admission;
using Analysis.Worker.Tests.Rig;
using FsCheck;
using FsCheck.Xunit;

namespace Analysis.Worker.Tests.Admission;

public sealed class WhenTheWorkerRampsUp
{
    [Theory]
    [InlineData(8, 0, 1)]
    [InlineData(8, 999, 1)]
    [InlineData(8, 1000, 2)]
    [InlineData(8, 2000, 4)]
    [InlineData(8, 2999, 4)]
    [InlineData(8, 3000, 8)]
    [InlineData(5, 2000, 4)]
    [InlineData(5, 3000, 5)]
    [InlineData(1, 0, 1)]
    public void PermitsDoubleInEqualSteps(int lanes, int sinceStart, int permits) =>
        Assert.Equal(permits, Decide(lanes, TimeSpan.FromMilliseconds(sinceStart), TimeSpan.FromSeconds(3)).Permits);

    [Fact]
    public void WithoutARampAllLanesAreOpenAtOnce() =>
        Assert.Equal(new AdmissionDecision(8, Timeout.InfiniteTimeSpan), Decide(8, TimeSpan.Zero, TimeSpan.Zero));

    [Property]
    public void DecidingAgainWhenToldToEndsWithAllLanesOpen(byte lanes, PositiveInt rampUpMilliseconds)
    {
        var rampUp = TimeSpan.FromMilliseconds(rampUpMilliseconds.Get);
        var since = TimeSpan.Zero;
        var decision = Decide(lanes + 1, since, rampUp);
        var decisions = 1;
        while (decision.HoldsFor != Timeout.InfiniteTimeSpan)
        {
            since += decision.HoldsFor;
            var next = Decide(lanes + 1, since, rampUp);
            Assert.InRange(next.Permits, decision.Permits, lanes + 1);
            decision = next;
            Assert.InRange(++decisions, 1, 10);
        }

        Assert.Equal(lanes + 1, decision.Permits);
        Assert.InRange(since, TimeSpan.Zero, rampUp);
    }

    [Fact]
    public async Task TheFirstJobWaitsForNothingAndTheOthersForTheirStep()
    {
        await using var rig = await WorkerRig.StartAsync(("Admission:Lanes", "4"), ("Admission:RampUp", "00:00:02"));
        for (var i = 0; i < 4; i++)
        {
            rig.Queue.Add();
        }

        await rig.Analysis.Started.NextAsync();
        Assert.Equal(1, rig.Get<AdmissionGate>().Allowed);
        await rig.Time.PassAsync(TimeSpan.FromSeconds(1));
        await rig.Analysis.Started.NextAsync();
        Assert.Equal(2, rig.Get<AdmissionGate>().Allowed);
        await rig.Time.PassAsync(TimeSpan.FromSeconds(1));
        await rig.Analysis.Started.NextAsync(2);
        Assert.Equal(4, rig.Get<AdmissionGate>().Allowed);
    }

    private static AdmissionDecision Decide(int lanes, TimeSpan sinceStart, TimeSpan rampUp) =>
        AdmissionPolicy.Decide(new AdmissionReading(lanes, sinceStart, rampUp));
}
