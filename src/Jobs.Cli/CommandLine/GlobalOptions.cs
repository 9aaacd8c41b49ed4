using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.Connecting;
using Jobs.Cli.Screen;

namespace Jobs.Cli.CommandLine;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string> _url = new("--url") { Description = $"Address of the service; or JOBS_URL. Default {ConnectionRules.DefaultUrl}.", HelpName = "URL", Recursive = true };
    private readonly Option<string> _key = new("--key") { Description = "API key; better JOBS_KEY or --key-file: others on this machine can read a command line.", HelpName = "KEY", Recursive = true };
    private readonly Option<string> _keyFile = new("--key-file") { Description = "File whose first line is the API key.", HelpName = "FILE", Recursive = true };
    private readonly Option<bool> _allowHttp = new("--allow-http") { Description = "Send a key also over http to another machine.", Recursive = true };
    private readonly Option<bool> _json = new("--json") { Description = "JSON on standard output for scripts; errors as JSON on standard error.", Recursive = true };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress and no notes; results and errors only.", Recursive = true };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colors; also NO_COLOR.", Recursive = true };

    public IEnumerable<Option> All => [_url, _key, _keyFile, _allowHttp, _json, _quiet, _noColor];

    public TerminalManner MannerOf(ParseResult parse, IReadOnlyDictionary<string, string> environment) => new(
        parse.GetValue(_json),
        parse.GetValue(_quiet),
        !parse.GetValue(_noColor) && string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR")));

    public Answer<Connection> ConnectionOf(ParseResult parse, IReadOnlyDictionary<string, string> environment)
    {
        var (key, keyFile) = (parse.GetValue(_key), parse.GetValue(_keyFile));
        if (key is not null && keyFile is not null)
        {
            return Failure.Usage("--key and --key-file are given: one of them is enough.");
        }

        if (keyFile is not null)
        {
            try
            {
                key = File.ReadLines(keyFile).FirstOrDefault() ?? "";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Failure.Usage($"The key file {keyFile} cannot be read.");
            }
        }

        return ConnectionRules.Decide(new ConnectionInput(
            parse.GetValue(_url) ?? environment.GetValueOrDefault("JOBS_URL"),
            key ?? environment.GetValueOrDefault("JOBS_KEY"),
            parse.GetValue(_allowHttp)));
    }
}
