using Analysis.Worker.Analysis.Model;

namespace Analysis.Worker.Analysis.Offline;

internal sealed class EnglishProse : IGapProse
{
    private const int TermsInAssessment = 3;

    public string Proven(IReadOnlyList<string> terms) => $"{List(terms)} {Are(terms)} backed by the work history or a project, which is where readers look for proof.";

    public string Named(IReadOnlyList<string> terms, bool areMore) => areMore
        ? $"{List(terms)} {Are(terms)} named as well, though not yet tied to a job or a project."
        : $"The resume names {List(terms)}, as the keywords ask.";

    public string Years(int stated, int? asked) => asked is { } years
        ? $"The resume states {Count(stated, "year")} of experience; the job description asks for {years}."
        : $"The resume states {Count(stated, "year")} of experience.";

    public string FiguresGiven() => "Results are given as figures, which makes them easy to weigh.";

    public string LaidOut(ResumeOutline outline) => $"The resume is clearly laid out: {Join([.. outline.Sections().Select(NameOf)])} can be found at a glance.";

    public string NothingCovered() =>
        "There is enough text to build on; none of the keywords stands in it yet, so what speaks for this job has still to be spelled out.";

    public string Gap(Demand demand, string kind, IReadOnlyList<string> terms) => (demand switch
    {
        Demand.Required => $"The job description asks for {List(terms)}, but the resume does not mention {It(terms)}",
        Demand.Optional => $"{List(terms)} would be an advantage for this job, but the resume does not mention {It(terms)}",
        _ => $"The list of keywords asks for {List(terms)}, but neither the resume nor the job description mentions {It(terms)}",
    }) + kind switch
    {
        GapWords.Domain => "; readers look for a field in the names of employers, products and rules.",
        GapWords.Soft => "; a soft skill shows in an example better than in a word.",
        _ => ".",
    };

    public string YearsGap(int asked, int? stated) => stated is { } years
        ? $"The job description asks for {Count(asked, "year")} of experience, and the resume states {years}."
        : $"The job description asks for {Count(asked, "year")} of experience, and the resume states no number.";

    public string NameMissing(IReadOnlyList<string> terms) =>
        $"If you have experience with {List(terms, "or")}, say so under the job where you gained it: one line with the task and what came of it.";

    public string ShowSoft(IReadOnlyList<string> terms) => $"Show {List(terms)} by an example: who was involved, what you did, and how it ended.";

    public string WriteAsAsked(string term, string writtenAs) => $"Write “{term}” beside “{writtenAs}”, so that a search for either finds it.";

    public string ProveNamed(IReadOnlyList<string> terms) =>
        $"Tie {List(terms)} to a job or a project: a skill that is only listed counts for less than one that was used for something.";

    public string StateYears(int asked) => $"State your years of experience in the first lines; the job description asks for {asked}.";

    public string AddFigures() => "Add figures to two or three results: how many users, how much time or money, by what percentage.";

    public string AddSkills() => "Add a section headed “Skills” that lists your tools and methods by name.";

    public string AddSummary() => "Begin with a summary of two or three lines that names the role you want and your strongest matching skills.";

    public string Tailor() => "Move what fits this job best into the top third of the first page, in the job description's own words.";

    public string Search(Demand demand, string kind) => (demand switch
    {
        Demand.Required => "Asked for in the job description: ",
        Demand.Optional => "An advantage for this job: ",
        _ => "On the list of keywords: ",
    }) + kind switch
    {
        GapWords.Domain => "look for an introduction to how this field works and the terms it uses.",
        GapWords.Soft => "look for training with practice and feedback, and for a situation at work to use it in.",
        _ => "learn the basics, then do something small with it that can be shown.",
    };

    public string Assessment(GapFacts facts) => string.Join(' ', [Coverage(facts), Likeness(facts), .. Best(facts), Missing(facts), Advice(facts), Method]);

    private const string Method =
        "This assessment was composed by rules from the words of both texts, without a language model: it sees what is written, not how well the work was done.";

    private static string Coverage(GapFacts facts)
    {
        var (covered, total, percentage) = (facts.Coverage.CoveredCount, facts.Coverage.TotalKeywords, facts.Coverage.CoveragePercentage);
        var share = $"{covered} of {Count(total, "keyword")} ({percentage}%)";
        return Bands.OfCoverage(percentage) switch
        {
            Band.Full => total == 1 ? "The one keyword asked for stands in the resume." : $"Every one of the {total} keywords stands in the resume.",
            Band.High => $"On paper this resume is a strong match: it covers {share}.",
            Band.Middle => $"This resume is a partial match: it covers {share}.",
            Band.Low => $"So far this resume is a weak match: it covers {share}.",
            _ => $"None of the {Count(total, "keyword")} asked for stands in the resume.",
        };
    }

    private static string Likeness(GapFacts facts) => Bands.OfSimilarity(facts.Similarity.Percentage) switch
    {
        Band.High => $"Taken as a whole, the resume and the job description speak of much the same things (similarity {facts.Similarity.Percentage}%).",
        Band.Middle => $"Taken as a whole, the resume and the job description overlap in part (similarity {facts.Similarity.Percentage}%).",
        _ => $"Taken as a whole, the resume and the job description use largely different words (similarity {facts.Similarity.Percentage}%).",
    };

    private static IEnumerable<string> Best(GapFacts facts) =>
        facts.Proven.Count > 0 ? [$"Its best evidence is {List([.. facts.Proven.Take(TermsInAssessment)])}, shown in real work."]
        : facts.Unproven.Count > 0 ? [$"It names {List([.. facts.Unproven.Take(TermsInAssessment)])}, and would gain from saying what was done with {It([.. facts.Unproven.Take(TermsInAssessment)])}."]
        : [];

    private static string Missing(GapFacts facts)
    {
        if (facts.Missed.Count == 0)
        {
            return "No keyword is missing, so what is left to do is to make the evidence for each easy to find.";
        }

        var rest = facts.Missed.Count - TermsInAssessment;
        string[] terms = [.. facts.Missed.Take(TermsInAssessment).Select(term => TermText.Short(term.Name)), .. rest > 0 ? new[] { $"{rest} more" } : []];
        return $"Still missing {(facts.Missed.Count == 1 ? "is" : "are")} {Join(terms)}.";
    }

    private static string Advice(GapFacts facts) => Bands.OfCoverage(facts.Coverage.CoveragePercentage) switch
    {
        Band.Full or Band.High => "Before sending it, check that the strongest of these points stand near the top, each with a result that a reader can picture.",
        Band.Middle => "The quickest gain is to name the missing skills wherever they were really used; what is new is better learned first than claimed.",
        _ => "Begin with the gaps that the job description stresses most, and weigh whether another role would fit the experience shown here better.",
    };

    private static string NameOf(ResumeSection section) => section switch
    {
        ResumeSection.Experience => "experience",
        ResumeSection.Projects => "projects",
        ResumeSection.Skills => "skills",
        ResumeSection.Education => "education",
        ResumeSection.Certifications => "certifications",
        _ => "summary",
    };

    private static string List(IReadOnlyList<string> terms, string last = "and") => Join([.. terms.Select(TermText.Short)], last);

    private static string Join(string[] items, string last = "and") => items.Length == 1 ? items[0] : $"{string.Join(", ", items[..^1])} {last} {items[^1]}";

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private static string Are(IReadOnlyList<string> terms) => terms.Count == 1 ? "is" : "are";

    private static string It(IReadOnlyList<string> terms) => terms.Count == 1 ? "it" : "them";
}
