using Analysis.Worker.Analysis.Embedding;
using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Analysis.Keywords;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Analysis.Scoring;
using Shared.Cleaning;
using Shared.Ids;
using Shared.Jobs;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Analysis;

/// <summary>
/// One analysis, from input to result:
/// <list type="number">
/// <item>clean both texts; refuse the job where nothing is left of one;</item>
/// <item>find the keywords;</item>
/// <item>embed both texts and compare them;</item>
/// <item>ask for the gap analysis, with the index known. Without a similarity none is asked for: advice written without the score contradicts it.</item>
/// </list>
/// What the last two cost is paid once: the attempt after a killed one finds them kept, and the usage counts what all attempts paid.
/// A section that the model fails leaves the others standing. What is thrown may be tried again.
/// </summary>
internal sealed class Analyser(IAnalysisModel model, Embedder embedder, KeywordMatcher matcher, TimeProvider time)
{
    /// <param name="input">As validated.</param>
    /// <param name="submitter">Whose input it is: what is kept of it is kept for them alone.</param>
    /// <param name="queued">How long the job waited, for the result's timings.</param>
    /// <param name="keeper">Keeps the stages that cost a call, until the job ends.</param>
    /// <param name="stopDoing">Stops between and inside the stages.</param>
    public async Task<AnalysisOutcome> AnalyseAsync(JobInput input, SubmitterId submitter, TimeSpan queued, StageKeeper keeper, CancellationToken stopDoing)
    {
        var begun = time.GetTimestamp();
        var attempt = new ModelAttempt(keeper);
        var resume = TextCleaner.Clean(input.Resume);
        if (resume.Length == 0)
        {
            return new AnalysisOutcome.Refused(new JobError(JobErrorCodes.EmptyResume, "Nothing was left of resume once its HTML was cleaned."));
        }

        var jobDescription = TextCleaner.Clean(input.JobDescription);
        if (jobDescription.Length == 0)
        {
            return new AnalysisOutcome.Refused(new JobError(JobErrorCodes.EmptyJobDescription, "Nothing was left of job_description once its HTML was cleaned."));
        }

        stopDoing.ThrowIfCancellationRequested();
        var coverage = CoverageSummary.Of(resume, input.Keywords, matcher.Find(resume, input.Keywords));

        stopDoing.ThrowIfCancellationRequested();
        var embedding = time.GetTimestamp();
        var vectors = await keeper.OnceAsync(
            KeptStages.Embedding,
            () => StageContent.OfEmbedding(model.Engine, resume, jobDescription),
            () => embedder.EmbedAsync(submitter, resume, jobDescription, attempt, stopDoing),
            stopDoing);
        var similarity = Compare(vectors);

        stopDoing.ThrowIfCancellationRequested();
        var writing = time.GetTimestamp();
        var gap = similarity is { } known
            ? await WriteGapAnalysisAsync(new GapAnalysisRequest(resume, jobDescription, known, coverage, input.Language), attempt, stopDoing)
            : new ModelAnswer<GapAnalysis>.Failed(SectionErrors.SimilarityMissing, ModelUsages.Nothing);
        var ended = time.GetTimestamp();

        return new AnalysisOutcome.Completed(new AnalysisResult
        {
            RawSimilarityPercentage = similarity?.RawPercentage,
            SimilarityPercentage = similarity?.Percentage,
            Calibrated = model.IsCalibrated ? null : false,
            KeywordCoverage = coverage,
            GapAnalysis = (gap as ModelAnswer<GapAnalysis>.Given)?.Value,
            Sections = new ResultSections(SectionStatus.Complete, StatusOf(vectors), StatusOf(gap)),
            Engine = model.Engine,
            Usage = ModelUsages.Sum(vectors.Usage, gap.Usage),
            TimingsMs = new StageTimings(
                (long)queued.TotalMilliseconds,
                (long)time.GetElapsedTime(embedding, writing).TotalMilliseconds,
                (long)time.GetElapsedTime(writing, ended).TotalMilliseconds,
                (long)(queued + time.GetElapsedTime(begun, ended)).TotalMilliseconds),
        });
    }

    private Task<ModelAnswer<GapAnalysis>> WriteGapAnalysisAsync(GapAnalysisRequest request, ModelAttempt attempt, CancellationToken stopDoing) => attempt.Keeper.OnceAsync(
        KeptStages.GapAnalysis,
        () => StageContent.OfGapAnalysis(model.Engine, request),
        () => model.WriteGapAnalysisAsync(request, attempt, stopDoing),
        stopDoing);

    private static Similarity? Compare(ModelAnswer<EmbeddingPair> answer) =>
        answer is ModelAnswer<EmbeddingPair>.Given { Value: var pair } ? CosineSimilarity.Of(pair.Resume.Span, pair.JobDescription.Span) : null;

    private static SectionStatus StatusOf<T>(ModelAnswer<T> answer) => answer is ModelAnswer<T>.Failed { Error: var error } ? new SectionStatus(error) : SectionStatus.Complete;
}
