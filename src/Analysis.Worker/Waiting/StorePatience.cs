using Microsoft.Extensions.Logging;
using Shared.Ids;
using Shared.Ports;

namespace Analysis.Worker.Waiting;

/// <summary>Tries a store call for a job again until it is done or not worth doing any more: a store that is busy for two seconds costs no finished result.</summary>
internal sealed partial class StorePatience(TimeProvider time, Chance chance, ILogger<StorePatience> logger)
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <param name="job">Whose call it is, for the log.</param>
    /// <param name="call">May be made more than once: it is conditional on a lease.</param>
    /// <param name="giveUp">Ends the trying, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="StoreException">Permanent: trying again does not help.</exception>
    public async Task<T> TryAsync<T>(JobId job, Func<CancellationToken, Task<T>> call, CancellationToken giveUp)
    {
        for (var failures = 1; ; failures++)
        {
            giveUp.ThrowIfCancellationRequested();
            try
            {
                return await call(giveUp);
            }
            catch (StoreException fault) when (fault.Fault != StoreFault.Permanent)
            {
                if (failures == 1)
                {
                    StoreRefuses(logger, job, fault.Message);
                }

                await Task.Delay(ExponentialWait.After(failures, FirstWait, LongestWait, chance()), time, giveUp);
            }
        }
    }
}
