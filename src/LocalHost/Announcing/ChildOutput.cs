using LocalHost.Processes;

namespace LocalHost.Announcing;

/// <summary>
/// Where one child's lines go: all to its log; to the terminal those that a person must see (warnings and worse, and what has no mark on standard
/// error), or all. The last lines that were not shown are kept, for when the process ends badly. Its caller hands it one line at a time.
/// </summary>
internal sealed class ChildOutput(string name, Terminal terminal, BoundedLogFile log, bool showsAll)
{
    private const int KeptLines = 12;

    private readonly Lock _oneAtATime = new();
    private readonly Queue<string> _unseen = new();
    private bool _continuesShown;

    public void Receive(OutputLine line)
    {
        log.Write(line.Text);
        lock (_oneAtATime)
        {
            _continuesShown = LineLevel.Of(line.Text) is { } severity ? severity >= Severity.Warning : line.IsError || _continuesShown;
            if (showsAll || _continuesShown)
            {
                terminal.Line(name, line.Text);
                return;
            }

            _unseen.Enqueue(line.Text);
            if (_unseen.Count > KeptLines)
            {
                _unseen.Dequeue();
            }
        }
    }

    /// <summary>Shows what the process wrote last: it ended badly, and the reason may stand there.</summary>
    public void ShowUnseen()
    {
        lock (_oneAtATime)
        {
            while (_unseen.TryDequeue(out var text))
            {
                terminal.Line(name, text);
            }
        }
    }
}
