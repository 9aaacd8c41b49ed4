using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI;

public sealed class WhenADeploymentIsChosen
{
    private static readonly TimeSpan SpillOver = TimeSpan.FromSeconds(1);

    [Fact]
    public void CallsAreSharedOutByWeight()
    {
        DeploymentReading[] two = [Free(weight: 3), Free(weight: 1)];

        var first = Enumerable.Range(0, 100).Count(i => Chosen(two, i / 100.0) == 0);

        Assert.Equal(75, first);
    }

    [Fact]
    public void OneWhoseQuotaIsFarAwayIsPassedOver() => Assert.Equal(1, Chosen([Free(weight: 1000) with { QuotaWait = TimeSpan.FromSeconds(2) }, Free()], 0));

    [Fact]
    public void WhereAllQuotasAreFarAwayTheNearestIsTaken() => Assert.Equal(
        new DeploymentPick.Use(1, TimeSpan.FromSeconds(3)),
        Pick([Free() with { QuotaWait = TimeSpan.FromSeconds(9) }, Free() with { QuotaWait = TimeSpan.FromSeconds(3) }], 0));

    [Fact]
    public void OneThatIsBrokenGetsNothing() => Assert.Equal(1, Chosen([Free(weight: 1000) with { BrokenFor = TimeSpan.FromSeconds(5) }, Free()], 0));

    [Fact]
    public void OneThatRefusesEveryCallGetsNothing() => Assert.Equal(1, Chosen([Free(weight: 1000) with { IsPermitted = false }, Free()], 0));

    [Fact]
    public void WhereAllAreBrokenTheFirstToRecoverIsToldOf() => Assert.Equal(
        new DeploymentPick.Broken(TimeSpan.FromSeconds(2)),
        Pick([Free() with { BrokenFor = TimeSpan.FromSeconds(5) }, Free() with { BrokenFor = TimeSpan.FromSeconds(2) }, Free() with { IsPermitted = false }], 0));

    [Fact]
    public void WhereAllRefuseThatIsTold() => Assert.Equal(new DeploymentPick.Stopped(), Pick([Free() with { IsPermitted = false }], 0));

    [Fact]
    public void ACallLargerThanAnyQuotaIsTooLargeWhateverElseIsWrong() => Assert.Equal(
        new DeploymentPick.TooLarge(), Pick([Free() with { QuotaWait = null, IsPermitted = false }, Free() with { QuotaWait = null, BrokenFor = SpillOver }], 0));

    [Property]
    public Property WhatIsChosenTakesCalls() => Prop.ForAll(Readings().ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (readings, chance) =>
        Pick(readings, chance / 1000.0) is not DeploymentPick.Use(var index, _)
        || readings[index] is { IsPermitted: true, QuotaWait: not null } chosen && chosen.BrokenFor == TimeSpan.Zero);

    private static Gen<DeploymentReading[]> Readings() => Gen.NonEmptyListOf(
        from weight in Gen.Choose(1, 9)
        from permitted in Gen.Elements(true, false)
        from broken in Gen.Choose(0, 2)
        from wait in Gen.Choose(-1, 5)
        select new DeploymentReading(weight, permitted, TimeSpan.FromSeconds(broken), wait < 0 ? null : TimeSpan.FromSeconds(wait))).Select(list => list.ToArray());

    private static DeploymentReading Free(int weight = 1) => new(weight, IsPermitted: true, TimeSpan.Zero, TimeSpan.Zero);

    private static int Chosen(DeploymentReading[] readings, double chance) => Assert.IsType<DeploymentPick.Use>(Pick(readings, chance)).Index;

    private static DeploymentPick Pick(DeploymentReading[] readings, double chance) => DeploymentChoice.Pick(readings, SpillOver, chance);
}
