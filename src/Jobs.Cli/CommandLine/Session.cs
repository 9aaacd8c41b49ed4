using Jobs.Cli.Calling;
using Jobs.Cli.Screen;

namespace Jobs.Cli.CommandLine;

/// <summary>What one run of a command that calls the service works with.</summary>
internal sealed record Session(CliHost Host, Terminal Terminal, ApiChannel Channel)
{
    public TimeProvider Time => Host.Time;
}
