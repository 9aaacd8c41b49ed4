using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Outlook;
using Analysis.Worker.Analysis.Model;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Outlook;

public sealed class WhenJobsAreLookedFor
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2);
    private static readonly DeploymentReading Free = Reading();

    [Fact]
    public void TheyAreTakenWhereBothModelsAreFree() => Assert.True(Of(Free, Free).TakesJobs);

    [Fact]
    public void ATurnOfTheQuotaThatIsNearIsWorthAJob() => Assert.True(Of(Reading(quota: 2), Free).TakesJobs);

    [Fact]
    public void OneThatIsFarHoldsThemUntilItIsNear() => Assert.Equal((false, 8.0), Held(Of(Free, Reading(quota: 10))));

    [Fact]
    public void WhatIsBrokenHoldsThemUntilItIsTriedHoweverNearThatIs() => Assert.Equal((false, 1.0), Held(Of(Reading(broken: 1), Free)));

    [Fact]
    public void AnotherDeploymentTakesThemInstead() =>
        Assert.True(OutlookPolicy.Of([Reading(broken: 15), Free], [Free], Ahead, []).TakesJobs);

    [Fact]
    public void WhatRefusesEveryCallHoldsThemUntilSomebodyMendsIt()
    {
        var outlook = OutlookPolicy.Of([Reading(permitted: false)], [Free], Ahead, [("chat", new CallFault(FaultKind.Stopped, CallFaultCodes.NotPermitted, 401))]);

        Assert.Equal((false, Timeout.InfiniteTimeSpan, "chat: model_not_permitted (401)"), (outlook.TakesJobs, outlook.HoldsFor, outlook.Problem));
    }

    [Fact]
    public void AnIdentityWithoutATokenIsNamed() =>
        Assert.Equal("chat: model_not_permitted (no token)", OutlookPolicy.Of([Free], [Free], Ahead, [("chat", new CallFault(FaultKind.Stopped, CallFaultCodes.NotPermitted))]).Problem);

    private static DeploymentReading Reading(double quota = 0, double broken = 0, bool permitted = true) => new(1, permitted, TimeSpan.FromSeconds(broken), TimeSpan.FromSeconds(quota));

    private static ModelOutlook Of(DeploymentReading chat, DeploymentReading embeddings) => OutlookPolicy.Of([chat], [embeddings], Ahead, []);

    private static (bool TakesJobs, double Seconds) Held(ModelOutlook outlook) => (outlook.TakesJobs, outlook.HoldsFor.TotalSeconds);
}
