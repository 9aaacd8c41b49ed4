using Analysis.Worker.Analysis.Model;

namespace Analysis.Worker.Analysis.Keeping;

/// <summary>What makes a stage of one job happen once, over all attempts at the job.</summary>
internal abstract class StageKeeper
{
    /// <summary>Keeps nothing: where a call costs nothing, asking again is cheaper than keeping.</summary>
    public static StageKeeper None { get; } = new Nothing();

    /// <summary>The answer that an earlier attempt had, with what it cost then; else what is asked for now.</summary>
    /// <param name="stage">Which stage.</param>
    /// <param name="content">Hashes all that the answer is made from; called only where something is kept.</param>
    /// <param name="ask">Asks the model.</param>
    /// <param name="stopDoing">Ends the looking; an answer that is there is kept all the same.</param>
    public abstract Task<ModelAnswer<T>> OnceAsync<T>(KeptStage<T> stage, Func<byte[]> content, Func<Task<ModelAnswer<T>>> ask, CancellationToken stopDoing);

    private sealed class Nothing : StageKeeper
    {
        public override Task<ModelAnswer<T>> OnceAsync<T>(KeptStage<T> stage, Func<byte[]> content, Func<Task<ModelAnswer<T>>> ask, CancellationToken stopDoing) => ask();
    }
}
