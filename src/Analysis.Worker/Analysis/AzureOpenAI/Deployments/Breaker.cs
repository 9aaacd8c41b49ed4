using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Polly;
using Polly.CircuitBreaker;

namespace Analysis.Worker.Analysis.AzureOpenAI.Deployments;

/// <summary>Leaves a deployment alone for a while when too many of its calls fail; then one call tries it. Only transient faults count: the others say nothing about its health.</summary>
internal sealed class Breaker
{
    /// <summary>How long who finds it taken by the one call that tries waits before looking again.</summary>
    public static readonly TimeSpan Trying = TimeSpan.FromSeconds(1);

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<CallFault?> _pipeline;
    private readonly TimeProvider _time;
    private readonly TimeSpan _break;
    private long _openedAt;

    /// <param name="options">When it opens, and for how long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="opened">Hears that it opened.</param>
    /// <param name="closed">Hears that it closed again.</param>
    public Breaker(BreakerOptions options, TimeProvider time, Action opened, Action closed)
    {
        (_time, _break) = (time, options.Break);
        _pipeline = new ResiliencePipelineBuilder<CallFault?> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CallFault?>
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumCalls,
                SamplingDuration = options.Window,
                BreakDuration = options.Break,
                StateProvider = _state,
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Result is { Kind: FaultKind.Transient }),
                OnOpened = _ =>
                {
                    Volatile.Write(ref _openedAt, time.GetTimestamp());
                    opened();
                    return default;
                },
                OnClosed = _ =>
                {
                    closed();
                    return default;
                },
            })
            .Build();
    }

    /// <summary>How long calls are refused from now, at least; zero where they are taken, or the next one may try.</summary>
    public TimeSpan OpenFor => _state.CircuitState switch
    {
        CircuitState.Open when _break - _time.GetElapsedTime(Volatile.Read(ref _openedAt)) is var left && left > TimeSpan.Zero => left,
        CircuitState.HalfOpen => Trying,
        _ => TimeSpan.Zero,
    };

    /// <summary>Makes a call unless the breaker is open.</summary>
    /// <param name="call">Returns its fault, null where it succeeded.</param>
    /// <returns>False where the call was not made.</returns>
    public async Task<bool> TryAsync(Func<Task<CallFault?>> call)
    {
        try
        {
            await _pipeline.ExecuteAsync(static async (state, _) => await state(), call);
            return true;
        }
        catch (BrokenCircuitException)
        {
            return false;
        }
    }
}
