using System.Globalization;
using LocalHost.Processes;
using LocalHost.Restarting;

namespace LocalHost.Announcing;

/// <summary>What happened to the processes: each method is an event, told on the terminal and kept in LocalHost's own log.</summary>
internal sealed class Lifecycle(Terminal terminal, BoundedLogFile log, TimeProvider time)
{
    private const string Host = "host";

    private bool _depthIsKnown = true;

    public void Waits(string sentence) => Tell(sentence);

    public void Installed(string what, TimeSpan after) => Tell($"{what} is installed after {Short(after)}");

    public void Ready(TimeSpan after) => Tell($"the API is ready after {Short(after)}");

    public void Started(string name, int processId) => Tell($"{name} started, process {processId}");

    public void NotStarted(string sentence) => Tell(sentence, isUrgent: true);

    public void Ended(string name, EndedLife life, RestartDecision next) => Tell(next.Kind switch
    {
        RestartKind.Recycle => $"{name} recycled after {Short(life.Length)}; starting a new one",
        RestartKind.GiveUp => $"{name} refused its configuration (code {life.ExitCode}); it is not started again",
        _ => $"{name} {How(life.ExitCode)} after {Short(life.Length)}; starting again in {Short(next.Delay)}",
    }, isUrgent: next.Kind != RestartKind.Recycle);

    public void Stopped(string name, StoppedProcess end, bool wasForced) => Tell(end switch
    {
        { TimedOut: true } => $"{name} did not stop in time and was killed; its jobs run again when their leases end",
        _ when wasForced => $"{name} was killed",
        { ExitCode: 0 } => $"{name} stopped",
        _ => $"{name} {How(end.ExitCode)} while stopping",
    });

    public void Scales(int from, int to, long ready) =>
        Tell(string.Create(CultureInfo.InvariantCulture, $"queue depth {ready}: {from} → {to} workers"));

    /// <summary>Tells when the depth stops being known, and when it is again; not at each reading.</summary>
    public void DepthRead(bool isKnown)
    {
        if (isKnown != _depthIsKnown)
        {
            Tell(isKnown ? "the queue's depth is known again" : "the API does not tell the queue's depth; the workers stay as they are");
            _depthIsKnown = isKnown;
        }
    }

    public void Stopping(string why) => Tell(why);

    private static string How(int exitCode) => exitCode > 128 ? $"was ended by signal {exitCode - 128}" : $"ended with code {exitCode}";

    private static string Short(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
    };

    private void Tell(string sentence, bool isUrgent = false)
    {
        log.Write(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {sentence}"));
        if (isUrgent)
        {
            terminal.UrgentLine(Host, sentence);
        }
        else
        {
            terminal.Line(Host, sentence);
        }
    }
}
