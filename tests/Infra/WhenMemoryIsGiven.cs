using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Compiling;
using Shared.Leaks;
using Shared.Memory;
using Shared.Memory.Ladder;
using Shared.Memory.Measuring;

namespace Infra;

public sealed class WhenMemoryIsGiven
{
    [Theory]
    [MemberData(nameof(Installation.ShippedApps), MemberType = typeof(Installation))]
    public async Task EveryRungCanBeReached(string environment, string app)
    {
        var limit = (await Installation.OfAsync(environment)).MemoryOf(app) * Megabytes.Bytes;
        var found = new MemoryFindings(
            new MemoryLimit(limit, LimitSource.CgroupV2, "the container"), 8 * limit, limit, limit * await GcPercentAsync(app) / 100, 80 * Megabytes.Bytes,
            new RuntimeSettings(IsServerGc: false, IsConcurrent: true, ConserveMemory: 0));

        Assert.Empty(LadderCheck.Problems(found, new MemoryOptions()));
    }

    [Theory]
    [MemberData(nameof(Installation.ShippedApps), MemberType = typeof(Installation))]
    public async Task TheAlertsBarsAreTheLaddersMarks(string environment, string app)
    {
        var made = await Installation.OfAsync(environment);

        AssertBars(made, app);
    }

    [Theory]
    [InlineData(512, "0.5Gi", 0.25)]
    [InlineData(1536, "1.5Gi", 0.75)]
    public async Task TheBarsFollowTheMemory(int megabytes, string memory, double cores)
    {
        var (made, complaints) = await Installation.WithAsync($"param workerMemory = {megabytes}", $"param apiMemory = {megabytes}");

        Assert.True(made is not null, complaints);
        foreach (var app in new[] { Installation.Api, Installation.Worker })
        {
            Assert.Equal(memory, (string?)made.Container(app)["resources"]!["memory"]);
            Assert.Equal(cores, (double)made.Container(app)["resources"]!["cpu"]!);
            AssertBars(made, app);
        }
    }

    [Theory]
    [InlineData("workerMemory", "The worker's memory is 1500 MB; it must be a multiple of 512.")]
    [InlineData("apiMemory", "The API's memory is 1500 MB; it must be a multiple of 512.")]
    public async Task WhatThePlatformWouldRoundDownIsRefused(string parameter, string complaint)
    {
        var (made, complaints) = await Installation.WithAsync($"param {parameter} = 1500");

        Assert.Null(made);
        Assert.Contains(complaint, complaints, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task GrowthIsToldFromTheSameBarsAsByTheProcessItself(string environment)
    {
        var (made, leaks) = (await Installation.OfAsync(environment), new LeakOptions());

        Assert.Equal(leaks.WarnMegabytesPerHour, Bar(made, "memory-growth"));
        Assert.Equal(leaks.InvestigateMegabytesPerHour, Bar(made, "memory-growth-fast"));
        Assert.Equal(leaks.LeastTimeToCritical.TotalHours, Bar(made, "memory-time-to-critical"));
    }

    [Fact]
    public async Task AWorkerHasOneCoreAndTwoGigabytesUnlessSomebodySaysOtherwise()
    {
        foreach (var environment in Installation.ShippedNames)
        {
            var resources = (await Installation.OfAsync(environment)).Container(Installation.Worker)["resources"]!;
            Assert.Equal(("1", "2Gi"), (resources["cpu"]!.ToJsonString().Replace(".0", "", StringComparison.Ordinal), (string?)resources["memory"]));
        }
    }

    private static void AssertBars(Installation made, string app)
    {
        var marks = RungMarks.Of(made.MemoryOf(app) * Megabytes.Bytes, new MemoryOptions());
        var rule = app == Installation.Worker ? "worker" : "api";

        // Bars are whole MB.
        Assert.InRange(Megabytes.Of(marks.EnterWarning) - Bar(made, $"{rule}-memory-warning"), 0, 1);
        Assert.InRange(Megabytes.Of(marks.EnterCritical) - Bar(made, $"{rule}-memory-critical"), 0, 1);
        Assert.Equal(app, (string?)Criterion(made, $"{rule}-memory-warning")["dimensions"]![0]!["values"]![0]);
        Assert.Equal(app, (string?)Criterion(made, $"{rule}-memory-critical")["dimensions"]![0]!["values"]![0]);
    }

    private static double Bar(Installation made, string alert) => (double)Criterion(made, alert)["threshold"]!;

    private static JsonNode Criterion(Installation made, string alert) => Assert.Single(made.Alert(alert)["criteria"]!["allOf"]!.AsArray())!;

    /// <summary>As the program is built: what is left of the container beside it is not the GC's.</summary>
    private static async Task<long> GcPercentAsync(string app)
    {
        var program = app == Installation.Worker ? "Analysis.Worker" : "Intake.Api";
        var runtime = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"{program}.runtimeconfig.json")))!;
        return Convert.ToInt64(runtime["runtimeOptions"]!["configProperties"]!["System.GC.HeapHardLimitPercent"]!.ToString(), CultureInfo.InvariantCulture);
    }
}
