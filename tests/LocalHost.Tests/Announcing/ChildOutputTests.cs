using LocalHost.Announcing;
using LocalHost.Processes;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Announcing;

public sealed class ChildOutputTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly StringWriter _shown = new();

    [Fact]
    public void AWarningIsShownWithTheLinesThatContinueItAndNothingElse()
    {
        Receive(showsAll: false, "12:00:00 INF one", "  of it", "12:00:01 WRN two", "  of it", "12:00:02 INF three");

        Assert.Equal(["worker-1  │ 12:00:01 WRN two", "worker-1  │   of it"], Shown);
    }

    [Fact]
    public void StandardErrorIsShownUnlessItIsMarkedAsLess()
    {
        using var log = Log();
        var output = new ChildOutput("api", Terminal(), log, showsAll: false);

        output.Receive(new OutputLine("Unhandled exception.", IsError: true));
        output.Receive(new OutputLine("12:00:00 INF all is well", IsError: true));

        Assert.Equal(["api       │ Unhandled exception."], Shown);
    }

    [Fact]
    public void TheLastLinesThatWereNotShownCanStillBe()
    {
        using var log = Log();
        var output = new ChildOutput("api", Terminal(), log, showsAll: false);
        for (var i = 1; i <= 30; i++)
        {
            output.Receive(new OutputLine($"line {i}", IsError: false));
        }

        output.ShowUnseen();
        output.ShowUnseen();

        Assert.Equal(Enumerable.Range(19, 12).Select(i => $"api       │ line {i}"), Shown);
    }

    [Fact]
    public void NothingIsDrawnOverAnotherProcessThatHasTheConsole()
    {
        var terminal = Terminal();
        terminal.IsLeftToAnother = true;
        using var log = Log();

        new ChildOutput("api", terminal, log, showsAll: true).Receive(new OutputLine("12:00:00 ERR broken", IsError: false));

        Assert.Empty(Shown);
    }

    public void Dispose()
    {
        _shown.Dispose();
        _directory.Dispose();
    }

    private string[] Shown => _shown.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private void Receive(bool showsAll, params string[] lines)
    {
        using var log = Log();
        var output = new ChildOutput("worker-1", Terminal(), log, showsAll);
        lines.ToList().ForEach(line => output.Receive(new OutputLine(line, IsError: false)));
    }

    private Terminal Terminal() => new(_shown, TextWriter.Null, hasColours: false);

    private BoundedLogFile Log() => new(_directory.File("child.log"), 1024 * 1024);
}
