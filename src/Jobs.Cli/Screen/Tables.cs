using Spectre.Console;

namespace Jobs.Cli.Screen;

/// <summary>Tables that look alike.</summary>
internal static class Tables
{
    public static Table Create(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        return table;
    }

    /// <summary>Text that came from elsewhere, as markup.</summary>
    public static string Cell(string? text) => Markup.Escape(PlainText.Of(text));

    /// <summary>A job's state in its color.</summary>
    public static string State(string state) => $"[{ColorOf(state)}]{Cell(state)}[/]";

    private static string ColorOf(string state) => state switch
    {
        "succeeded" => "green",
        "partial" => "yellow",
        "failed" or "expired" => "red",
        "running" => "blue",
        _ => "grey",
    };
}
