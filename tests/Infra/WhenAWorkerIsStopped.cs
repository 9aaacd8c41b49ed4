using System.Globalization;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Health;
using Analysis.Worker.Stopping;
using Infra.Compiling;
using Microsoft.Extensions.Configuration;

namespace Infra;

public sealed class WhenAWorkerIsStopped
{
    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task TheDrainEndsBeforeTheHostAndTheHostBeforeThePlatform(string environment)
    {
        var made = await Installation.OfAsync(environment);
        var drain = Bound<DrainOptions>(made, DrainOptions.Section);
        var grace = TimeSpan.FromSeconds((int)made.App(Installation.Worker)["template"]!["terminationGracePeriodSeconds"]!);

        Assert.True(drain.Timeout < drain.HostShutdown, $"{drain.Timeout} < {drain.HostShutdown}");
        Assert.True(drain.HostShutdown < grace, $"{drain.HostShutdown} < {grace}");
        Assert.Equal(grace, drain.PlatformGrace);
        Assert.True(new DrainOptionsRules().Validate(null, drain).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task TheApiHasMoreGraceThanItsHostTakes(string environment)
    {
        var made = await Installation.OfAsync(environment);

        Assert.True((int)made.App(Installation.Api)["template"]!["terminationGracePeriodSeconds"]! > new Microsoft.Extensions.Hosting.HostOptions().ShutdownTimeout.TotalSeconds);
    }

    [Theory]
    [InlineData(55, false)]
    [InlineData(56, true)]
    public async Task ADrainThatOutlastsTheGraceIsNotDeployed(int drainSeconds, bool isRefused)
    {
        var (made, complaints) = await Installation.WithAsync("param graceSeconds = 60", $"param drainSeconds = {drainSeconds}");

        Assert.Equal(isRefused, made is null);
        Assert.Equal(isRefused, complaints.Contains($"graceSeconds is 60; it must be above drainSeconds, {drainSeconds}", StringComparison.Ordinal));
    }

    [Fact]
    public void TheTemplateKnowsWhatFollowsADrain()
    {
        var written = File.ReadAllText(Path.Combine(Compiler.Folder, "modules", "worker.bicep"));

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"var leavingSeconds = {DrainTimes.Leaving.TotalSeconds}\n"), written, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task TheProbesAskThePortThatAnswers(string environment)
    {
        var made = await Installation.OfAsync(environment);
        var port = Bound<HealthOptions>(made, HealthOptions.Section).Port;

        var probes = made.Container(Installation.Worker)["probes"]!.AsArray();
        Assert.Equal(["Startup", "Liveness", "Readiness"], probes.Select(probe => (string?)probe!["type"]));
        Assert.All(probes, probe => Assert.Equal(port, (int)probe!["httpGet"]!["port"]!));
        Assert.Equal(["/health/live", "/health/live", "/health/ready"], probes.Select(probe => (string?)probe!["httpGet"]!["path"]));
        Assert.Null(made.App(Installation.Worker)["configuration"]!["ingress"]);
        Assert.NotEqual(ModelProviders.Offline, made.Environment(Installation.Worker)["Model__Provider"]);
    }

    private static T Bound<T>(Installation made, string section)
        where T : new()
    {
        var bound = new T();
        Settings.Of(made, Installation.Worker).GetSection(section).Bind(bound);
        return bound;
    }
}
