namespace Analysis.Worker.Analysis.Offline;

/// <summary>The sentences of one language. Lists of terms are never empty; every sentence stands by itself.</summary>
internal interface IGapProse
{
    string Proven(IReadOnlyList<string> terms);

    /// <param name="terms">Named in the resume, outside work history and projects.</param>
    /// <param name="areMore">Whether others were proven.</param>
    string Named(IReadOnlyList<string> terms, bool areMore);

    /// <param name="stated">Years that the resume states.</param>
    /// <param name="asked">Years asked for, if the stated ones are enough; else null.</param>
    string Years(int stated, int? asked);

    string FiguresGiven();

    /// <param name="outline">Known.</param>
    string LaidOut(ResumeOutline outline);

    string NothingCovered();

    /// <param name="demand">How the job description asks for them.</param>
    /// <param name="kind">The contract's kind of all of them.</param>
    /// <param name="terms">What is missing.</param>
    string Gap(Demand demand, string kind, IReadOnlyList<string> terms);

    /// <param name="asked">Years asked for.</param>
    /// <param name="stated">Fewer, or null where none are stated.</param>
    string YearsGap(int asked, int? stated);

    string NameMissing(IReadOnlyList<string> terms);

    string ShowSoft(IReadOnlyList<string> terms);

    string WriteAsAsked(string term, string writtenAs);

    string ProveNamed(IReadOnlyList<string> terms);

    string StateYears(int asked);

    string AddFigures();

    string AddSkills();

    string AddSummary();

    string Tailor();

    /// <summary>Why to look for a skill or field.</summary>
    string Search(Demand demand, string kind);

    /// <summary>Within the contract's bounds whatever the facts.</summary>
    string Assessment(GapFacts facts);
}
