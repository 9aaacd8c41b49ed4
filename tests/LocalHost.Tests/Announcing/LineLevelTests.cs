using LocalHost.Announcing;

namespace LocalHost.Tests.Announcing;

public sealed class LineLevelTests
{
    [Theory]
    [InlineData("12:00:00.123 INF Taking jobs", Severity.Information)]
    [InlineData("12:00:00.123 WRN Lock lost", Severity.Warning)]
    [InlineData("[12:00:00 ERR] A loop died", Severity.Error)]
    [InlineData("2026-11-24T03:15:00.123Z FTL It ends", Severity.Error)]
    [InlineData("warn: Microsoft.AspNetCore.Server[3]", Severity.Warning)]
    [InlineData("info: Microsoft.Hosting.Lifetime[14]", Severity.Information)]
    [InlineData("""{"@t":"2026-11-24T03:15:00Z","@m":"Taking jobs","@i":"1"}""", Severity.Information)]
    [InlineData("""{"@t":"2026-11-24T03:15:00Z","@m":"Lock lost","@i":"1","@l":"Warning"}""", Severity.Warning)]
    [InlineData("""{"@t":"2026-11-24T03:15:00Z","@m":"It says \"@l\":\"Error\"","@i":"1","@l":"Debug"}""", Severity.Information)]
    internal void TheMarkOfALineIsRead(string line, Severity severity) => Assert.Equal(severity, LineLevel.Of(line));

    [Theory]
    [InlineData("")]
    [InlineData("   at Program.Main()")]
    [InlineData("Unhandled exception. System.Exception: WRN")]
    [InlineData("Lanes (0) must be at least 1.")]
    public void ALineWithoutAMarkContinuesTheOneBefore(string line) => Assert.Null(LineLevel.Of(line));
}
