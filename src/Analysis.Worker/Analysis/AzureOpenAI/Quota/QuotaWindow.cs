namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>One of the service's counts, and what a call would add to it.</summary>
/// <param name="Length">How far back it counts, in milliseconds.</param>
/// <param name="Limit">What it admits.</param>
/// <param name="Asked">What the call adds.</param>
/// <param name="Of">What an entry counts.</param>
internal sealed record QuotaWindow(long Length, int Limit, int Asked, Func<QuotaEntry, int> Of)
{
    /// <summary>The first time, not before <paramref name="earliest"/>, at which every window has room for the call, and for those that are reserved after it.</summary>
    /// <remarks>Room comes only when an entry leaves a window, so these times are all that have to be looked at.</remarks>
    public static long FirstRoom(IReadOnlyList<QuotaWindow> windows, IReadOnlyList<QuotaEntry> entries, long earliest)
    {
        var times = windows.Select(window => window.Length).Distinct().SelectMany(length => entries.Select(entry => entry.At + length)).Where(at => at > earliest).Order();
        foreach (var at in times.Prepend(earliest))
        {
            if (windows.All(window => window.HasRoomAt(at, entries)))
            {
                return at;
            }
        }

        // After the last of them every window is empty.
        return entries.Max(entry => entry.At) + windows.Max(window => window.Length);
    }

    private bool HasRoomAt(long at, IReadOnlyList<QuotaEntry> entries)
    {
        if (SumAt(at, entries) + Asked > Limit)
        {
            return false;
        }

        for (var i = entries.Count - 1; i >= 0 && entries[i].At >= at; i--)
        {
            // What is reserved and was too much already (the limits fell since) is not the call's fault, but it is not made worse either.
            if (entries[i].At < at + Length && SumAt(entries[i].At, entries) + Asked > Limit)
            {
                return false;
            }
        }

        return true;
    }

    private int SumAt(long at, IReadOnlyList<QuotaEntry> entries) => QuotaEntries.Sum(entries, at - Length, at, Of);
}
