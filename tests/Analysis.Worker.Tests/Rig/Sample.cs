using Analysis.Worker.Analysis;
using Shared.Jobs;
using Shared.Ports;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Rig;

internal static class Sample
{
    public static byte[] Input { get; } =
        JobInputJson.Write(new JobInput(new string('r', 200), new string('j', 200), ["Python"], Languages.English));

    public static AnalysisOutcome Completed(JobError? gapAnalysis = null) => new AnalysisOutcome.Completed(new AnalysisResult
    {
        Sections = new ResultSections(SectionStatus.Complete, SectionStatus.Complete, new SectionStatus(gapAnalysis)),
        Engine = new EngineDescription("offline", "rules", "hashed", "1"),
        Usage = new ModelUsage(0, 0, 0, 0),
        TimingsMs = new StageTimings(0, 0, 0, 0),
    });

    public static StoreException Busy() => new(StoreFault.Transient, "the store is busy");

    public static StoreException Broken() => new(StoreFault.Permanent, "the store is damaged");
}
