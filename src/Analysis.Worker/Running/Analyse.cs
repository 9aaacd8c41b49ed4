using Analysis.Worker.Analysis;
using Analysis.Worker.Analysis.Keeping;
using Shared.Ids;
using Shared.Submissions;

namespace Analysis.Worker.Running;

/// <summary>What a lane does with a job's input. An exception it throws is a failure of the attempt.</summary>
/// <param name="input">What was asked for.</param>
/// <param name="submitter">Who asked.</param>
/// <param name="queued">How long the job waited since it was accepted.</param>
/// <param name="keeper">Keeps the stages that cost something, for another attempt at the same job.</param>
/// <param name="stopDoing">Ends the attempt: the lease is lost, its time is up, or the worker stops.</param>
internal delegate Task<AnalysisOutcome> Analyse(JobInput input, SubmitterId submitter, TimeSpan queued, StageKeeper keeper, CancellationToken stopDoing);
