using Soak.Growth;

namespace Soak;

/// <summary>The growth soak in small: one real worker process, readings right after a forced collection.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenAWorkerRunsLong
{
    [Fact]
    public async Task TwentyThousandAnalysesLeaveNothingBehind() => await GrowsLessThanTheBarAsync(Loads.Analyses.Scaled(20_000));

    [Fact]
    public async Task FiftyThousandJobsWithoutAnAnalysisLeaveNothingBehind() => await GrowsLessThanTheBarAsync(Loads.NoOp.Scaled(50_000));

    private static async Task GrowsLessThanTheBarAsync(Load load)
    {
        var data = Directory.CreateTempSubdirectory("soak-").FullName;
        try
        {
            var table = GrowthTable.Of(await LoadRun.RunAsync(load, data, _ => { }, TimeSpan.FromHours(1), CancellationToken.None));
            Assert.True(table.BarIsMet, GrowthReport.Verdict(table));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
