using LocalHost.Demo;
using LocalHost.Processes;
using LocalHost.Starting;

namespace LocalHost.Tests.Starting;

public sealed class ProgramsTests
{
    private const string Base = "/repo/artifacts/bin/LocalHost/release/";

    [Fact]
    public void TheyLieBesideLocalHostInTheSameConfiguration()
    {
        Assert.Null(Programs.TryFind(new ProcessOptions(), needsSimulators: false, Base, _ => true, out var programs));

        Assert.Equal("/repo/artifacts/bin/Intake.Api/release/Intake.Api.dll", programs!.Api.Path);
        Assert.Equal("/repo/artifacts/bin/Analysis.Worker/release/Analysis.Worker.dll", programs.Worker.Path);
        Assert.Equal("/repo/artifacts/bin/Jobs.Cli/release/jobs.dll", programs.Cli.Path);
    }

    [Fact]
    public void ASettingOverridesAndAnExecutableIsRunAsItIs()
    {
        Assert.Null(Programs.TryFind(new ProcessOptions { Cli = "/usr/bin/jobs" }, needsSimulators: false, Base, _ => true, out var programs));

        Assert.Equal("/usr/bin/jobs", programs!.Cli.Executable);
        Assert.Empty(programs.Cli.LeadingArguments);
        Assert.Equal(DotnetHost.Path, programs.Api.Executable);
        Assert.Equal([programs.Api.Path], programs.Api.LeadingArguments);
    }

    [Fact]
    public void AMissingOneIsNamed() => Assert.Equal(
        "The command line is not there: /repo/artifacts/bin/Jobs.Cli/release/jobs.dll. Build it with `dotnet build src/LocalHost`, or set Processes:Cli.",
        Programs.TryFind(new ProcessOptions(), needsSimulators: false, Base, path => !path.EndsWith("jobs.dll", StringComparison.Ordinal), out _));

    [Fact]
    public void TheSimulatorsAreLookedForOnlyWhereTheyAreNeeded()
    {
        Assert.Null(Programs.TryFind(new ProcessOptions(), needsSimulators: false, Base, IsNoSimulator, out _));
        Assert.Equal(
            "The simulators are not there: /repo/artifacts/bin/Simulators/release/Simulators.dll. Build them with `dotnet build tests/Simulators -c Release`, or set Processes:Simulators.",
            Programs.TryFind(new ProcessOptions(), needsSimulators: true, Base, IsNoSimulator, out _));

        static bool IsNoSimulator(string path) => !path.Contains("Simulators", StringComparison.Ordinal);
    }

    [Fact]
    public void TheHostIsTheOneOfThisRuntime()
    {
        Assert.Equal("/opt/dotnet/dotnet", DotnetHost.Find("/opt/dotnet/shared/Microsoft.NETCore.App/10.0.1", path => path == "/opt/dotnet/dotnet"));
        Assert.EndsWith("dotnet", DotnetHost.Find("/nowhere/shared/Microsoft.NETCore.App/10.0.1", _ => false), StringComparison.Ordinal);
    }

    [Fact]
    public void TheDemosFileIsFoundFromHereOrFromTheRepository()
    {
        Assert.Equal("a/b.ndjson", DemoFile.Find("a/b.ndjson", Base, _ => true));
        Assert.Equal("/repo/a/b.ndjson", DemoFile.Find("a/b.ndjson", Base, path => path == "/repo/a/b.ndjson"));
        Assert.Null(DemoFile.Find("a/b.ndjson", Base, _ => false));
    }
}
