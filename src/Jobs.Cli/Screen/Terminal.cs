using System.Text;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Spectre.Console;

namespace Jobs.Cli.Screen;

/// <summary>
/// Where a command writes: what was asked for goes to standard output, everything else to standard error, so that a pipe carries only data. One line at
/// the bottom of standard error may be transient (a progress bar): whatever is written next replaces it.
/// </summary>
internal sealed class Terminal(CliHost host, TerminalManner manner) : IRetryNotice
{
    private const string EraseLine = "\r\u001b[2K";

    private readonly IAnsiConsole _out = AnsiConsoles.Create(host.Out, host.OutWidth is not null, manner.WithColor, AnsiConsoles.WidthOf(host));
    private readonly IAnsiConsole _error = AnsiConsoles.Create(host.Error, host.ErrorIsTerminal, manner.WithColor, AnsiConsoles.WidthOf(host));
    private bool _hasTransient;
    private string? _lastRetried;

    public bool IsJson => manner.AsJson;

    /// <summary>Whether progress is drawn over itself; otherwise it is a line now and then.</summary>
    public bool CanRedraw => host.ErrorIsTerminal;

    public int Width => _error.Profile.Width;

    /// <summary>Columns of standard output.</summary>
    public int OutWidth => _out.Profile.Width;

    /// <summary>A line of what was asked for.</summary>
    public void Print(string line = "")
    {
        ClearTransient();
        host.Out.WriteLine(line);
    }

    /// <summary>The same, broken between words where a terminal would break it anywhere; further lines stand under the first one's text.</summary>
    public void PrintWrapped(string line)
    {
        if (host.OutWidth is null)
        {
            Print(line);
            return;
        }

        ClearTransient();
        var text = line.TrimStart(' ', '-');
        var indent = line.Length - text.Length;
        if (indent == 0)
        {
            _out.Write(new Text(line + "\n"));
            return;
        }

        var columns = new Grid();
        columns.AddColumn(new GridColumn { Width = indent, Padding = default(Padding), NoWrap = true });
        columns.AddColumn(new GridColumn { Padding = default(Padding) });
        columns.AddRow(new Text(line[..indent]), new Text(text));
        _out.Write(columns);
    }

    /// <summary>A line with colors, broken between words.</summary>
    public void PrintMarkup(string markup)
    {
        ClearTransient();
        _out.Write(new Markup(markup + "\n"));
    }

    public void Print(Table table)
    {
        ClearTransient();
        _out.Write(table);
    }

    public void PrintJson(ReadOnlyMemory<byte> json) => Print(Encoding.UTF8.GetString(json.Span).TrimEnd());

    /// <summary>A line for the person in front of it; none with <c>--quiet</c> or <c>--json</c>.</summary>
    public void Note(string line)
    {
        if (!manner.IsQuiet && !manner.AsJson)
        {
            ClearTransient();
            host.Error.WriteLine(line);
        }
    }

    /// <summary>Draws, or draws over, the transient line.</summary>
    public void DrawTransient(string markup)
    {
        if (!manner.IsQuiet && !manner.AsJson)
        {
            host.Error.Write(EraseLine);
            _error.Write(new Markup(markup));
            host.Error.Flush();
            _hasTransient = true;
        }
    }

    public void ClearTransient()
    {
        if (_hasTransient)
        {
            host.Error.Write(EraseLine);
            _hasTransient = false;
        }
    }

    /// <summary>Says what went wrong, also with <c>--quiet</c>.</summary>
    /// <returns>What the process ends with.</returns>
    public int Fail(Failure failure)
    {
        ClearTransient();
        if (manner.AsJson)
        {
            host.Error.WriteLine(Encoding.UTF8.GetString(FailureText.Json(failure)));
        }
        else
        {
            _error.Write(new Markup("[red]error:[/] "));
            host.Error.WriteLine(PlainText.Of(failure.Message));
            foreach (var line in FailureText.Details(failure))
            {
                host.Error.WriteLine(line);
            }
        }

        return ExitCode.For(failure.Kind);
    }

    void IRetryNotice.Waiting(Failure failure, TimeSpan wait)
    {
        var isNew = failure.Code != _lastRetried;
        _lastRetried = failure.Code;
        Note($"{(isNew ? PlainText.Of(failure.Message) : "Still the same.")} Trying again in {Spans.Text(wait)}.");
    }
}
