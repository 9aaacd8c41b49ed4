using System.Globalization;
using Jobs.Cli.CommandLine;
using Spectre.Console;

namespace Jobs.Cli.Screen;

internal static class AnsiConsoles
{
    /// <summary>Columns of a table in a file or a pipe, where nothing says how wide it may be.</summary>
    private const int RedirectedWidth = 140;

    public static IAnsiConsole Create(TextWriter writer, bool isTerminal, bool withColor, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isTerminal && withColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = width;
        return console;
    }

    public static int WidthOf(CliHost host) =>
        host.OutWidth
        ?? (int.TryParse(host.Environment.GetValueOrDefault("COLUMNS"), CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns : RedirectedWidth);
}
