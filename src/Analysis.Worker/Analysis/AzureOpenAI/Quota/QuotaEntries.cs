namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>Lists of calls by time. They stay short whatever the quota: calls of one moment are one entry, and those a while ago are one for each second.</summary>
internal static class QuotaEntries
{
    /// <summary>Calls so near are one moment.</summary>
    private const long Moment = 20;

    private const long OldMoment = 1_000;

    /// <summary>Puts a call in its place by time.</summary>
    public static IReadOnlyList<QuotaEntry> Add(IReadOnlyList<QuotaEntry> entries, QuotaEntry entry)
    {
        var place = entries.Count;
        while (place > 0 && entries[place - 1].At > entry.At)
        {
            place--;
        }

        return place > 0 && entry.At - entries[place - 1].At < Moment && entry.At / Moment == entries[place - 1].At / Moment
            ? [.. entries.Take(place - 1), Merged(entries[place - 1], entry), .. entries.Skip(place)]
            : [.. entries.Take(place), entry, .. entries.Skip(place)];
    }

    /// <summary>Takes one call out of the entry of its moment; of none where that is gone.</summary>
    public static IReadOnlyList<QuotaEntry> Remove(IReadOnlyList<QuotaEntry> entries, long at, int tokens)
    {
        var index = entries.Index().Where(one => one.Item.At >= at && one.Item.Calls > 0 && one.Item.Tokens >= tokens).Select(one => one.Index).DefaultIfEmpty(-1).First();
        if (index < 0)
        {
            return entries;
        }

        var left = entries[index] with { Tokens = entries[index].Tokens - tokens, Calls = entries[index].Calls - 1 };
        return left is { Calls: 0, Tokens: 0 } ? [.. entries.Where((_, i) => i != index)] : [.. entries.Select((entry, i) => i == index ? left : entry)];
    }

    /// <summary>Drops what is older than a time, and joins what is older than another by the second. A joined entry has its latest time: it leaves the window too late, never too early.</summary>
    public static IReadOnlyList<QuotaEntry> Compact(IReadOnlyList<QuotaEntry> entries, long dropBefore, long joinBefore)
    {
        var kept = new List<QuotaEntry>(entries.Count);
        foreach (var entry in entries.Where(entry => entry.At >= dropBefore))
        {
            if (kept.Count > 0 && entry.At < joinBefore && entry.At / OldMoment == kept[^1].At / OldMoment)
            {
                kept[^1] = Merged(kept[^1], entry);
            }
            else
            {
                kept.Add(entry);
            }
        }

        return kept;
    }

    /// <summary>After one time up to and with another.</summary>
    public static int Sum(IReadOnlyList<QuotaEntry> entries, long after, long until, Func<QuotaEntry, int> of)
    {
        var sum = 0;
        foreach (var entry in entries)
        {
            sum += entry.At > after && entry.At <= until ? of(entry) : 0;
        }

        return sum;
    }

    private static QuotaEntry Merged(QuotaEntry one, QuotaEntry later) => new(later.At, one.Tokens + later.Tokens, one.Calls + later.Calls);
}
