using Analysis.Worker.Analysis;
using Analysis.Worker.Analysis.Keeping;
using Shared.Ids;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Rig;

/// <summary>An analysis whose end the test decides: every call is told, and waits until it is answered or stopped.</summary>
internal sealed class ScriptedAnalysis
{
    private readonly TaskCompletionSource<AnalysisOutcome> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Signals<Call> Started { get; } = new();

    /// <summary>Set, it answers at once; otherwise each call waits for the test.</summary>
    public Func<JobInput, AnalysisOutcome>? Answer { get; set; }

    public async Task<AnalysisOutcome> AnalyseAsync(JobInput input, SubmitterId submitter, TimeSpan queued, StageKeeper keeper, CancellationToken stopDoing)
    {
        var call = new Call(input, queued, stopDoing);
        Started.Give(call);
        return Answer is { } answer ? answer(input) : await await Task.WhenAny(call.Outcome.Task, _released.Task).WaitAsync(stopDoing);
    }

    /// <summary>Answers every call that waits, and every later one.</summary>
    public void Release() => _released.TrySetResult(Sample.Completed());

    internal sealed record Call(JobInput Input, TimeSpan Queued, CancellationToken StopDoing)
    {
        public TaskCompletionSource<AnalysisOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Complete() => Outcome.SetResult(Sample.Completed());

        public void Fail(Exception fault) => Outcome.SetException(fault);
    }
}
