using Jobs.Cli.Screen;

namespace Jobs.Cli.Watching;

/// <summary>On a terminal a bar that is drawn over itself; elsewhere (a log, a pipe) a plain line now and then.</summary>
internal sealed class ProgressDisplay(Terminal terminal, TimeProvider time)
{
    /// <summary>Between two plain lines, unless the end is reached.</summary>
    public static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private long? _lastLineAt;

    public void Show(Progress progress)
    {
        if (terminal.CanRedraw)
        {
            terminal.DrawTransient(ProgressText.Bar(progress, terminal.Width));
        }
        else if (_lastLineAt is not { } last || time.GetElapsedTime(last) >= LineInterval)
        {
            Line(progress);
        }
    }

    /// <summary>The last word: stays on the screen.</summary>
    public void ShowEnd(Progress progress)
    {
        terminal.ClearTransient();
        Line(progress);
    }

    private void Line(Progress progress)
    {
        _lastLineAt = time.GetTimestamp();
        terminal.Note(ProgressText.Plain(progress));
    }
}
