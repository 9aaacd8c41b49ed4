using Shared.Ids;
using Shared.Jobs;

namespace Soak.Fleets;

public sealed class WhenFiguresAreTaken
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly FleetCase Backlog = new(HasBacklog: true, DrainShare: 0.25, TimeSpan.FromSeconds(1), JobsPerLife: 1, TimeSpan.FromSeconds(2));

    [Fact]
    public void AWindowHoldsWhatEndedInIt() => Assert.Equal(
        [2, 2, 1],
        Times.Windows([At(0), At(1.5), At(2), At(4)], At(0), At(4), TimeSpan.FromSeconds(2)));

    [Fact]
    public void SpansThatTouchDoNotOverlap()
    {
        Assert.Equal(1, Times.MostAtOnce([(At(0), At(1)), (At(1), At(2))]));
        Assert.Equal(2, Times.MostAtOnce([(At(0), At(2)), (At(1), At(3)), (At(2), At(4))]));
        Assert.Equal(0, Times.MostAtOnce([]));
    }

    [Fact]
    public void WhatDidNotHoldIsTold()
    {
        var job = JobId.Create(SubmitterId.Parse("acme"), Noon);
        var lives = Enumerable.Range(0, 2).SelectMany(place => new[] { Life(place, 10 + place, from: 0, code: 12), Life(place, 20 + place, from: 3, code: 0) }).ToList();
        JobRun[] runs = [Run(job, 10, 0), Run(job, 11, 1), Run(job, 20, 5), Run(job, 21, 20)];
        var outcome = new FleetOutcome(Backlog, lives, runs, Failures: 1);

        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(18)], outcome.Gaps);
        Assert.Equal((2, 2, Backlog.Jobs - 1, 1), (outcome.MostDraining, outcome.MostAbsent, outcome.Lost, outcome.Doubled));
        Assert.Equal(6, outcome.Broken.Count);
    }

    private static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);

    private static WorkerLife Life(int place, int process, double from, int code) => new(place, process, At(from), At(from + 1), At(from + 2), code, Recycled: true, Waited: false);

    private static JobRun Run(JobId job, int process, double from) => new(job, process, At(from), At(from + 0.2), AttemptOutcome.Succeeded);
}
