using System.Text.Json;

namespace Soak.Rig;

public sealed class WhenJobsAreCounted
{
    private const string Succeeded = """{"outcome":"succeeded"}""";
    private const string GivenBack = """{"outcome":"given_back"}""";

    [Fact]
    public void AJobThatWasGivenBackAndThenAnsweredOnceIsNeitherLostNorDoubled() =>
        Assert.Equal(new Accounts(1, 0, 0, 0, 1, 0), Accounts.Of(["a"], [Job("a", "succeeded", 0, GivenBack, Succeeded)]));

    [Fact]
    public void AJobWithoutAnAnswerIsLostWhetherItWasSeenOrNot() =>
        Assert.Equal(2, Accounts.Of(["a", "b"], [Job("a", "running", 0, GivenBack)]).Lost);

    [Fact]
    public void AJobThatWasDeadLetteredIsLost() =>
        Assert.Equal(1, Accounts.Of(["a"], [Job("a", "failed", 5, """{"outcome":"dead_lettered"}""")]).Lost);

    [Fact]
    public void TwoAnswersOnOneTimelineAreADoubledResult() =>
        Assert.Equal(1, Accounts.Of(["a"], [Job("a", "succeeded", 0, Succeeded, Succeeded)]).Doubled);

    [Fact]
    public void TwoJobsForOneItemAreADoubledResult() =>
        Assert.Equal(1, Accounts.Of(["a"], [Job("a", "succeeded", 0, Succeeded), Job("a", "succeeded", 0, Succeeded)]).Doubled);

    [Fact]
    public void FailuresAndLostLeasesAreSummed()
    {
        var accounts = Accounts.Of(["a", "b"], [Job("a", "succeeded", 2, """{"outcome":"lease_lost"}""", Succeeded), Job("b", "succeeded", 1, Succeeded)]);

        Assert.Equal((3, 1), (accounts.Failures, accounts.LeasesLost));
    }

    private static JsonElement Job(string name, string state, int failures, params string[] attempts) =>
        JsonSerializer.Deserialize<JsonElement>($$"""{"custom_id":"{{name}}","state":"{{state}}","failures":{{failures}},"attempts":[{{string.Join(',', attempts)}}]}""");
}
