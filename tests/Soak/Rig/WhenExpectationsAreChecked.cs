namespace Soak.Rig;

public sealed class WhenExpectationsAreChecked
{
    private static readonly LeakCase Ladder = LeakCases.All.Single(leak => leak.Name == "native-ladder") with { Lives = 1 };
    private static readonly LeakCase PageCache = LeakCases.All.Single(leak => leak.Name == "page-cache");

    private static readonly string[] Climbed =
    [
        "23:59:58.000 WRN Memory rises from \"Normal\" to \"Warning\": container 190 of 256 MB.",
        "23:59:59.500 WRN Memory rises from \"Warning\" to \"Critical\": container 226 of 256 MB.",
        "00:00:01.250 WRN Memory rises from \"Critical\" to \"Emergency\": container 239 of 256 MB.",
    ];

    [Fact]
    public void AWorkerThatClimbedEveryRungAndDrainedMeetsThem() => Assert.Empty(Expectations.Broken(Of(Ladder, Climbed)));

    [Fact]
    public void ARungThatWasLeftOutIsTold() => Assert.Contains("warning, critical, emergency in this order", Assert.Single(Expectations.Broken(Of(Ladder, Climbed[1..]))), StringComparison.Ordinal);

    [Fact]
    public void AnotherExitCodeIsToldOfProcessAndRow() => Assert.Equal(2, Expectations.Broken(Of(Ladder, Climbed, exitCode: 137)).Count());

    [Fact]
    public void AKillIsTold() => Assert.Contains("the kernel killed 1", Assert.Single(Expectations.Broken(Of(Ladder, Climbed) with { OutOfMemoryKills = 1 })), StringComparison.Ordinal);

    [Fact]
    public void AWrongNameForWhatGrowsIsTold() => Assert.Contains("named threads", Assert.Single(Expectations.Broken(Of(Ladder, Climbed, named: "threads"))), StringComparison.Ordinal);

    [Fact]
    public void PageCacheThatEntersARungIsTold() => Assert.NotEmpty(Expectations.Broken(OfPageCache(charged: 256, Climbed[..1])));

    [Fact]
    public void PageCacheThatDoesNotFillTheCgroupProvesNothing() =>
        Assert.Contains("did not fill", Assert.Single(Expectations.Broken(OfPageCache(charged: 100))), StringComparison.Ordinal);

    [Fact]
    public void PageCacheThatTripsNothingMeetsThem() => Assert.Empty(Expectations.Broken(OfPageCache(charged: 256)));

    [Fact]
    public void SecondsOfALifeRunOnOverMidnight() => Assert.Equal([1, 2.5, 4.25], Life(Climbed, 12, endedByItself: true).Log.Select(line => Life(Climbed, 12, true).Second(line.At)));

    private static LeakOutcome Of(LeakCase leak, string[] log, int exitCode = 12, string? named = null) =>
        new(leak, [new LifeOutcome(Life(log, exitCode, endedByItself: true), "memory_emergency", 12, named)], new Accounts(10, 0, 0, 0, 2, 0), 0, 240, 256, TimeSpan.Zero, []);

    private static LeakOutcome OfPageCache(double charged, params string[] log) =>
        new(PageCache, [new LifeOutcome(Life(log, 0, endedByItself: false), "requested", 0, null)], new Accounts(10, 0, 0, 0, 0, 0), 0, 60, charged, TimeSpan.Zero, []);

    private static WorkerLife Life(string[] log, int exitCode, bool endedByItself) => new(new TimeSpan(23, 59, 57), 1, exitCode, Leaks: true, endedByItself, log);
}
