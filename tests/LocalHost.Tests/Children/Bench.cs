using LocalHost.Announcing;
using LocalHost.Processes;
using LocalHost.Restarting;

namespace LocalHost.Tests.Children;

/// <summary>What supervision needs around it, with everything it says readable.</summary>
internal sealed class Bench : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly BoundedLogFile _log;

    public Bench()
    {
        _log = new BoundedLogFile(Path.Combine(_directory.Path, "localhost.log"), 1024 * 1024);
        Lifecycle = new Lifecycle(new Terminal(TextWriter.Synchronized(Said), TextWriter.Null, hasColours: false), _log, Time);
    }

    public SignallingTime Time { get; } = new();

    public ScriptedLauncher Launcher { get; } = new();

    public StringWriter Said { get; } = new();

    public Lifecycle Lifecycle { get; }

    public RestartOptions Restarting { get; } = new();

    public TimeSpan StopTimeout { get; } = TimeSpan.FromSeconds(35);

    public SupervisedProcess Supervise(string name, Action? showLastLines = null) => new(
        new ProcessSpec(name, new ProgramFile("/nowhere/" + name), [], new Dictionary<string, string>(), _ => { }),
        showLastLines ?? (() => { }),
        Launcher,
        Restarting,
        StopTimeout,
        Lifecycle,
        Time);

    public void Dispose()
    {
        _log.Dispose();
        _directory.Dispose();
    }
}
