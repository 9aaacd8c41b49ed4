using Analysis.Worker.Running;
using Shared.Jobs;
using Shared.Ports;

namespace Analysis.Worker.Tests.Running;

public sealed class WhenAJobIsTheSameAsAnother
{
    private static readonly ReadOnlyMemory<byte> Result = "{}"u8.ToArray();

    [Theory]
    [InlineData(JobState.Queued, nameof(TwinStep.Wait))]
    [InlineData(JobState.Running, nameof(TwinStep.Wait))]
    [InlineData(JobState.Accepted, nameof(TwinStep.Wait))]
    [InlineData(JobState.Failed, nameof(TwinStep.Analyse))]
    [InlineData(JobState.Canceled, nameof(TwinStep.Analyse))]
    [InlineData(JobState.Expired, nameof(TwinStep.Analyse))]
    [InlineData(JobState.Succeeded, nameof(TwinStep.Analyse))]
    public void WithoutAResultItIsWaitedForOrAnalysed(JobState state, string step) => Assert.Equal(Enum.Parse<TwinStep>(step), TwinPolicy.Decide(new FirstOfSame(state, null)));

    [Fact]
    public void AResultIsTakenOver() => Assert.Equal(TwinStep.TakeOver, TwinPolicy.Decide(new FirstOfSame(JobState.Succeeded, Result)));

    [Fact]
    public void APartialOneIsNot() => Assert.Equal(TwinStep.Analyse, TwinPolicy.Decide(new FirstOfSame(JobState.Partial, Result)));

    [Fact]
    public void OneThatIsGoneIsNotWaitedFor() => Assert.Equal(TwinStep.Analyse, TwinPolicy.Decide(null));

    [Fact]
    public void WaitsGrowUpToTheirBound() =>
        Assert.Equal([2, 4, 8, 16, 30, 30], Enumerable.Range(1, 6).Select(attempt => TwinPolicy.WaitAt(attempt, chance: 1).TotalSeconds));
}
