using Analysis.Worker.Starting;
using Analysis.Worker.Tests.Rig;
using Microsoft.Extensions.Options;
using Shared.Ports;

namespace Analysis.Worker.Tests.Starting;

public sealed class WhenSettingsAreWrong
{
    [Theory]
    [InlineData("Admission:Lanes", "0", "Lanes")]
    [InlineData("Admission:Lanes", "257", "Lanes")]
    [InlineData("Admission:RampUp", "-00:00:01", "RampUp")]
    [InlineData("Running:AttemptTimeout", "00:00:00", "AttemptTimeout")]
    [InlineData("Retry:FailureBudget", "0", "FailureBudget")]
    [InlineData("Retry:LongestWait", "00:00:01", "Retry:LongestWait is 00:00:01; it must not be below Retry:FirstWait, 00:00:02.")]
    [InlineData("Drain:Timeout", "00:00:26", "Drain:Timeout is 00:00:26; with the 00:00:04 after it, it must stay below Drain:PlatformGrace, 00:00:30.")]
    [InlineData("Recycling:Jitter", "0.6", "Jitter")]
    [InlineData("Recycling:DrainShare", "1.1", "DrainShare")]
    [InlineData("Recycling:SuccessorTime", "00:10:01", "SuccessorTime")]
    [InlineData("Recycling:TurnInterval", "0", "TurnInterval")]
    [InlineData("Recycling:Age", "00:14:59", "Recycling:Age is 00:14:59; it must be 0 (never) or not below Recycling:MinimumAge, 00:15:00.")]
    [InlineData("Heartbeat:Interval", "00:00:00", "Interval")]
    [InlineData("Health:Port", "65536", "Port")]
    [InlineData("Admission:Lanes", "many", "Admission:Lanes")]
    public async Task TheStartIsRefusedAndTheSentenceNamesTheSetting(string key, string value, string expected)
    {
        await using var rig = WorkerRig.Create((key, value));
        var fault = await Assert.ThrowsAnyAsync<Exception>(rig.StartAsync);
        var problem = Assert.Single(StartupProblems.In(fault));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public async Task EveryProblemIsToldAtOnce()
    {
        await using var rig = WorkerRig.Create(("Admission:Lanes", "0"), ("Retry:FailureBudget", "0"), ("Drain:Timeout", "01:00:00"));
        var fault = await Assert.ThrowsAnyAsync<Exception>(rig.StartAsync);
        Assert.Equal(3, StartupProblems.In(fault).Count);
    }

    [Fact]
    public void AFaultNobodyForesawIsNoProblemOfTheOperators()
    {
        Assert.Empty(StartupProblems.In(new InvalidOperationException("a defect")));
        Assert.Empty(StartupProblems.In(new StoreException(StoreFault.Transient, "busy")));
        Assert.NotEmpty(StartupProblems.In(new StoreException(StoreFault.Permanent, "The file is on a network disk.")));
        Assert.Equal(2, StartupProblems.In(new AggregateException(Invalid(), Invalid())).Count);

        static OptionsValidationException Invalid() => new("", typeof(object), ["wrong"]);
    }

    [Fact]
    public async Task TheHostWaitsForTheDrainAndWhatFollowsIt()
    {
        await using var rig = WorkerRig.Create(("Drain:Timeout", "00:00:10"));
        Assert.Equal(TimeSpan.FromSeconds(14), rig.Get<IOptions<Microsoft.Extensions.Hosting.HostOptions>>().Value.ShutdownTimeout);
    }
}
