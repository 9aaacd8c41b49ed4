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

    /// <summary>A table without lines, for what is looked at again and again. A column that begins with <c>&gt;</c> is of numbers; the last may break its text.</summary>
    public static Table CreatePlain(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in columns)
        {
            var isNumber = column.StartsWith('>');
            table.AddColumn(new TableColumn($"[grey]{Markup.Escape(column.TrimStart('>'))}[/]")
            {
                Alignment = isNumber ? Justify.Right : Justify.Left,
                NoWrap = column != columns[^1],
                Padding = new Padding(0, 0, 2, 0),
            });
        }

        return table;
    }

    /// <summary>A name shortened at its front: what tells workers apart stands at the end.</summary>
    public static string Name(string name, int width) => Cell(name.Length <= width ? name : "…" + name[^(width - 1)..]);

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
