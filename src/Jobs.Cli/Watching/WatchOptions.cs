using System.CommandLine;
using Jobs.Cli.Results;

namespace Jobs.Cli.Watching;

/// <summary>The options of a command that can watch.</summary>
internal sealed class WatchOptions
{
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Show progress until every job has ended. Ctrl-C stops watching, not the jobs." };
    private readonly Option<bool> _table = new("--table", "-t") { Description = "Show a table of results at the end; implies --watch." };
    private readonly Option<string> _out = new("--out", "-o") { Description = "Write results as NDJSON while they come; - is standard output; implies --watch.", HelpName = "FILE" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace the file of --out if it exists." };

    public void AddTo(Command command)
    {
        command.Add(_watch);
        command.Add(_table);
        command.Add(_out);
        command.Add(_force);
    }

    public WatchWish Of(ParseResult parse)
    {
        var (table, output) = (parse.GetValue(_table), parse.GetValue(_out));
        return new WatchWish(parse.GetValue(_watch) || table || output is not null, table, output, parse.GetValue(_force) ? OpenManner.Replace : OpenManner.New);
    }
}

/// <param name="Watches">Whether to watch at all.</param>
/// <param name="WithTable">A table at the end.</param>
/// <param name="Out">Where results go; null for nowhere.</param>
/// <param name="Manner">What becomes of a file that exists.</param>
internal sealed record WatchWish(bool Watches, bool WithTable, string? Out, OpenManner Manner);
