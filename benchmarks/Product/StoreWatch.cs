using Benchmarks.Sides;

namespace Benchmarks.Product;

/// <summary>Follows, from another process, what workers do with a store.</summary>
internal static class StoreWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until so many jobs have ended.</summary>
    public static async Task WaitForEndsAsync(this Side store, int jobs)
    {
        while ((await store.AskAsync("ended")).GetProperty("ended").GetInt32() < jobs)
        {
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <param name="store">A side on the same file.</param>
    /// <param name="after">Jobs left out at the beginning.</param>
    /// <returns>From the first lease to the last end, as the rows tell.</returns>
    public static async Task<(DateTimeOffset FirstStart, DateTimeOffset LastEnd)> SpanAsync(this Side store, int after = 0)
    {
        var span = await store.AskAsync($"span {after}");
        return (Time("first_start"), Time("last_end"));

        DateTimeOffset Time(string name) => DateTimeOffset.FromUnixTimeMilliseconds(span.GetProperty(name).GetInt64());
    }
}
