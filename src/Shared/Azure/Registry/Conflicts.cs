using Shared.Ports;

namespace Shared.Azure.Registry;

/// <summary>Read, decide, write on the version that was read; again from the start where somebody else was first.</summary>
internal static class Conflicts
{
    /// <summary>Each lost round is one that somebody else won: so many in a row are no contention but a fault.</summary>
    private const int MaxRounds = 100;

    /// <param name="what">What is written, for the message.</param>
    /// <param name="round">The whole of it; null where somebody else was first.</param>
    /// <exception cref="StoreException">It never came through: transient.</exception>
    public static async Task<T> RetryAsync<T>(string what, Func<Task<T?>> round)
        where T : struct
    {
        for (var i = 0; i < MaxRounds; i++)
        {
            if (await round() is { } result)
            {
                return result;
            }
        }

        throw new StoreException(StoreFault.Transient, $"The row of {what} was changed by others {MaxRounds} times while it was to be changed.");
    }
}
