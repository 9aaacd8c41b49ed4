using System.Collections.Frozen;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>Which lines are headings, and of what.</summary>
internal static class SectionHeadings
{
    /// <summary>Longer lines are text.</summary>
    public const int MaxLength = 40;

    private static readonly Heading[] InOrder =
    [
        new(ResumeSection.Certifications, ["certification", "certifications", "certificates", "licenses", "licences", "證照", "認證", "執照", "證書"]),
        new(ResumeSection.Projects, ["projects", "portfolio", "專案經驗", "專案經歷", "專案", "作品集", "作品"]),
        new(ResumeSection.Experience, ["experience", "employment", "work history", "career history", "工作經歷", "工作經驗", "經歷", "職務經歷", "經驗"]),
        new(ResumeSection.Education, ["education", "academic background", "學歷", "教育背景", "教育"]),
        new(ResumeSection.Skills, ["skills", "technologies", "tools", "competencies", "tech stack", "expertise", "專長", "技能", "專業能力", "技術"]),
        new(ResumeSection.Summary, ["summary", "profile", "objective", "about", "about me", "自我介紹", "個人簡介", "簡介", "摘要", "關於我", "自傳"]),
    ];

    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        "professional", "work", "relevant", "technical", "key", "core", "selected", "personal", "my", "career", "and", "&", "training", "qualifications", "qualification",
        "side", "open", "source", "clinical", "teaching", "academic", "other", "additional", "languages", "executive", "awards", "background", "history", "areas", "of",
        "employment", "me", "stack", "tech");

    /// <summary>The section that a line is the heading of; null where it is no heading.</summary>
    public static ResumeSection? Of(ReadOnlySpan<char> line)
    {
        var title = line.Trim(" :：#*=-_【】[]|•■▪◆");
        if (title.Length == 0 || title.Length > MaxLength)
        {
            return null;
        }

        var lower = title.ToString().ToLowerInvariant();
        foreach (var heading in InOrder)
        {
            foreach (var word in heading.Words)
            {
                if (IsHeadedBy(lower, word))
                {
                    return heading.Section;
                }
            }
        }

        return null;
    }

    /// <summary>The word alone, or beside nothing but words that headings are filled with, or (Chinese) beginning or ending a line of a few characters.</summary>
    private static bool IsHeadedBy(string line, string word)
    {
        if (!char.IsAscii(word[0]))
        {
            return line.Length <= word.Length + 4 && (line.StartsWith(word, StringComparison.Ordinal) || line.EndsWith(word, StringComparison.Ordinal));
        }

        var at = line.IndexOf(word, StringComparison.Ordinal);
        return at >= 0 && AreFillers(line.AsSpan(0, at)) && AreFillers(line.AsSpan(at + word.Length));
    }

    private static bool AreFillers(ReadOnlySpan<char> text)
    {
        var fillers = Fillers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.SplitAny(" /,"))
        {
            if (!text[range].IsEmpty && !fillers.Contains(text[range]) && !IsPlainHeading(text[range]))
            {
                return false;
            }
        }

        return true;
    }

    // "Education & Certifications", "Skills and Tools": the other of two headings.
    private static bool IsPlainHeading(ReadOnlySpan<char> word)
    {
        foreach (var heading in InOrder)
        {
            foreach (var known in heading.Words)
            {
                if (word.SequenceEqual(known))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private sealed record Heading(ResumeSection Section, string[] Words);
}
