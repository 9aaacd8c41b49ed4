using Analysis.Worker.Analysis.Model;
using Shared.Results;

namespace Analysis.Worker.Analysis.Keeping;

/// <summary>What makes a stage of one job happen once, over all attempts at the job.</summary>
internal abstract class StageKeeper
{
    /// <summary>Keeps nothing: where a call costs nothing, asking again is cheaper than keeping.</summary>
    public static StageKeeper None { get; } = new Nothing();

    /// <summary>What the stages cost that are finished so far, in this attempt and those before it: all that a job that fails now was charged for. Null where that is nothing, or not kept.</summary>
    public virtual ModelUsage? Paid => null;

    /// <summary>The answer that an earlier attempt had, with what it cost then; else what is asked for now.</summary>
    /// <param name="stage">Which stage.</param>
    /// <param name="content">Hashes all that the answer is made from; called only where something is kept.</param>
    /// <param name="ask">Asks the model.</param>
    /// <param name="stopDoing">Ends the looking; an answer that is there is kept all the same.</param>
    public async Task<ModelAnswer<T>> OnceAsync<T>(KeptStage<T> stage, Func<byte[]> content, Func<Task<ModelAnswer<T>>> ask, CancellationToken stopDoing)
    {
        if (await FindAsync(stage, content, stopDoing) is { } kept)
        {
            return kept;
        }

        var answer = await ask();
        if (answer is ModelAnswer<T>.Given given)
        {
            await KeepAsync(stage, content, given);
        }

        return answer;
    }

    /// <returns>Null where nothing is kept that was made from the same.</returns>
    public abstract Task<ModelAnswer<T>.Given?> FindAsync<T>(KeptStage<T> stage, Func<byte[]> content, CancellationToken stopDoing);

    /// <summary>Keeps an answer until the job ends. It is not given up when the attempt is stopped: what was paid for is worth a moment.</summary>
    public abstract Task KeepAsync<T>(KeptStage<T> stage, Func<byte[]> content, ModelAnswer<T>.Given answer);

    private sealed class Nothing : StageKeeper
    {
        public override Task<ModelAnswer<T>.Given?> FindAsync<T>(KeptStage<T> stage, Func<byte[]> content, CancellationToken stopDoing) => Task.FromResult<ModelAnswer<T>.Given?>(null);

        public override Task KeepAsync<T>(KeptStage<T> stage, Func<byte[]> content, ModelAnswer<T>.Given answer) => Task.CompletedTask;
    }
}
