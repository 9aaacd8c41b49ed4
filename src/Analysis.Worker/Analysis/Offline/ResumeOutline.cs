using System.Text;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>The sections of a resume, as far as its lines show them.</summary>
internal sealed class ResumeOutline
{
    /// <summary>With fewer lines the text has lost its line ends, and nothing can be said of its sections.</summary>
    private const int MinLines = 6;

    private const int MinSections = 2;

    /// <summary>By section; null where there is none.</summary>
    private readonly StringBuilder?[] _texts = new StringBuilder?[(int)ResumeSection.Certifications + 1];

    /// <param name="resume">Cleaned.</param>
    public ResumeOutline(string resume)
    {
        var current = ResumeSection.Header;
        var lines = 0;
        foreach (var line in resume.AsSpan().EnumerateLines())
        {
            lines++;
            var headingLength = HeadingLength(line);
            var section = SectionHeadings.Of(line[..headingLength]);
            current = section ?? current;
            (_texts[(int)current] ??= new StringBuilder()).Append(section is null ? line : line[headingLength..]).Append('\n');
        }

        IsKnown = lines >= MinLines && Sections().Count() >= MinSections;
    }

    /// <summary>Whether sections can be told at all: at least two headings were found in a text that has lines.</summary>
    public bool IsKnown { get; }

    public bool Has(ResumeSection section) => _texts[(int)section] is not null;

    /// <summary>All that have a heading.</summary>
    public IEnumerable<ResumeSection> Sections()
    {
        for (var section = ResumeSection.Summary; section <= ResumeSection.Certifications; section++)
        {
            if (Has(section))
            {
                yield return section;
            }
        }
    }

    /// <summary>All text under headings of the section; empty where there are none.</summary>
    public string TextOf(ResumeSection section) => _texts[(int)section]?.ToString() ?? "";

    /// <summary>"Skills: Python, Go" is a heading with its text on one line.</summary>
    private static int HeadingLength(ReadOnlySpan<char> line)
    {
        var colon = line[..Math.Min(line.Length, SectionHeadings.MaxLength)].IndexOfAny(':', '：');
        return colon < 0 ? line.Length : colon + 1;
    }
}
