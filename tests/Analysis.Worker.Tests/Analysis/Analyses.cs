using Analysis.Worker.Analysis;
using Analysis.Worker.Analysis.Embedding;
using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Analysis.Offline;
using Analysis.Worker.Tests.Analysis.Keywords;
using Microsoft.Extensions.Time.Testing;
using Shared.Ids;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis;

/// <summary>Inputs and analyses to test with.</summary>
internal static class Analyses
{
    public static readonly string ResumeText = """
        Ada Example
        Backend engineer with 8 years of experience building services.
        Experience
        Built REST APIs in Python and PostgreSQL for a logistics company; cut response times by 40%.
        Skills: Python, PostgreSQL, Docker, K8s
        Education
        BSc Computer Science, Example University
        """ + new string('.', 60);

    public static readonly string JobText = """
        Backend Engineer
        We look for 5+ years of experience with Python, REST APIs and Kubernetes.
        You deploy to AWS and own what you ship.
        Nice to have:
        Terraform and Go
        """ + new string('.', 60);

    public static JobInput Input(string? resume = null, string? job = null, string language = Languages.English, params string[] keywords) =>
        new(resume ?? ResumeText, job ?? JobText, keywords.Length == 0 ? ["Python", "Kubernetes", "AWS", "Terraform", "SQL"] : keywords, language);

    public static SubmitterId Ada { get; } = SubmitterId.TryParse("ada", out var id) ? id : throw new InvalidOperationException();

    public static OfflineModel OfflineModel { get; } = new(Resume.Matcher);

    public static Analyser Analyser(IAnalysisModel? model = null, TimeProvider? time = null) =>
        new(model ?? OfflineModel, new Embedder(model ?? OfflineModel, cache: null), Resume.Matcher, time ?? new FakeTimeProvider());

    public static AnalysisResult ResultOf(JobInput input, IAnalysisModel? model = null, TimeProvider? time = null) =>
        Assert.IsType<AnalysisOutcome.Completed>(Analyser(model, time).AnalyseAsync(input, Ada, TimeSpan.Zero, StageKeeper.None, default).GetAwaiter().GetResult()).Result;
}
