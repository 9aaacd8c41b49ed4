namespace LocalHost.Announcing;

/// <summary>What the person at the console sees. Lines from several processes never mix within a line.</summary>
internal sealed class Terminal(TextWriter output, TextWriter errors, bool hasColours)
{
    private const int NameWidth = 9;
    private const string Dim = "2";
    private const string Red = "31";

    private static readonly string[] Colours = ["36", "32", "33", "34", "35", "96", "92", "93", "94", "95"];

    private readonly Lock _oneAtATime = new();
    private readonly Dictionary<string, string> _colourOf = [];

    /// <summary>While true, lines are dropped because another process draws on this console; errors still reach standard error.</summary>
    public bool IsLeftToAnother { get; set; }

    /// <summary>One line of one process, under its name.</summary>
    public void Line(string name, string text) => Line(name, text, isUrgent: false);

    /// <summary>The same, of what must be seen also while another process draws here: it then goes to standard error.</summary>
    public void UrgentLine(string name, string text) => Line(name, text, isUrgent: true);

    /// <summary>Text as it stands.</summary>
    public void Text(string text)
    {
        lock (_oneAtATime)
        {
            if (!IsLeftToAnother)
            {
                output.WriteLine(text);
            }
        }
    }

    /// <summary>Why LocalHost does not start, or ends: always shown, on standard error.</summary>
    public void Error(string sentence)
    {
        lock (_oneAtATime)
        {
            errors.WriteLine(Paint(Red, sentence));
        }
    }

    private void Line(string name, string text, bool isUrgent)
    {
        lock (_oneAtATime)
        {
            if (!IsLeftToAnother || isUrgent)
            {
                (IsLeftToAnother ? errors : output).WriteLine($"{Paint(ColourOf_NeedsLock(name), name.PadRight(NameWidth))} {Paint(Dim, "│")} {text}");
            }
        }
    }

    private string ColourOf_NeedsLock(string name)
    {
        if (!_colourOf.TryGetValue(name, out var colour))
        {
            colour = Colours[_colourOf.Count % Colours.Length];
            _colourOf.Add(name, colour);
        }

        return colour;
    }

    private string Paint(string colour, string text) => hasColours ? $"\e[{colour}m{text}\e[0m" : text;
}
