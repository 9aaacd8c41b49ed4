using System.Text;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>The sections of a resume, as far as its lines show them.</summary>
internal sealed class ResumeOutline
{
    /// <summary>With fewer lines the text has lost its line ends, and nothing can be said of its sections.</summary>
    private const int MinLines = 6;

    private readonly Dictionary<ResumeSection, StringBuilder> _texts = [];

    private ResumeOutline()
    {
    }

    /// <summary>Whether sections can be told at all: at least two headings were found in a text that has lines.</summary>
    public bool IsKnown { get; private init; }

    public bool Has(ResumeSection section) => _texts.ContainsKey(section);

    /// <summary>All text under headings of the section; empty where there are none.</summary>
    public string TextOf(ResumeSection section) => _texts.TryGetValue(section, out var text) ? text.ToString() : "";

    /// <param name="resume">Cleaned.</param>
    public static ResumeOutline Of(string resume)
    {
        var texts = new Dictionary<ResumeSection, StringBuilder>();
        var current = ResumeSection.Header;
        var lines = 0;
        foreach (var line in resume.AsSpan().EnumerateLines())
        {
            lines++;
            var (heading, rest) = Split(line);
            if (SectionHeadings.Of(heading) is { } section)
            {
                current = section;
            }
            else
            {
                rest = line;
            }

            if (!texts.TryGetValue(current, out var text))
            {
                texts.Add(current, text = new StringBuilder());
            }

            text.Append(rest).Append('\n');
        }

        var headings = texts.Count - (texts.ContainsKey(ResumeSection.Header) ? 1 : 0);
        var outline = new ResumeOutline { IsKnown = lines >= MinLines && headings >= 2 };
        foreach (var (section, text) in texts)
        {
            outline._texts.Add(section, text);
        }

        return outline;
    }

    /// <summary>"Skills: Python, Go" is a heading with its text on one line.</summary>
    private static LineParts Split(ReadOnlySpan<char> line)
    {
        var colon = line[..Math.Min(line.Length, SectionHeadings.MaxLength)].IndexOfAny(':', '：');
        return colon < 0 ? new LineParts(line, []) : new LineParts(line[..colon], line[(colon + 1)..]);
    }

    private readonly ref struct LineParts(ReadOnlySpan<char> heading, ReadOnlySpan<char> rest)
    {
        private readonly ReadOnlySpan<char> _heading = heading;
        private readonly ReadOnlySpan<char> _rest = rest;

        public void Deconstruct(out ReadOnlySpan<char> heading, out ReadOnlySpan<char> rest)
        {
            heading = _heading;
            rest = _rest;
        }
    }
}
