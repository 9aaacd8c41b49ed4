namespace Analysis.Worker.Analysis.AzureOpenAI.Deployments;

/// <summary>What a choice between deployments is made from.</summary>
/// <param name="Weight">Its share of calls.</param>
/// <param name="IsPermitted">False while it refuses every call.</param>
/// <param name="BrokenFor">How long it is left alone.</param>
/// <param name="QuotaWait">How long a call of this size waits for its quota; null where it never fits.</param>
internal readonly record struct DeploymentReading(int Weight, bool IsPermitted, TimeSpan BrokenFor, TimeSpan? QuotaWait);

/// <summary>Which deployment gets a call.</summary>
internal abstract record DeploymentPick
{
    private DeploymentPick()
    {
    }

    public sealed record Use(int Index, TimeSpan QuotaWait) : DeploymentPick;

    /// <summary>All that could take it are left alone; the first of them for so long.</summary>
    public sealed record Broken(TimeSpan For) : DeploymentPick;

    /// <summary>All refuse every call.</summary>
    public sealed record Stopped : DeploymentPick;

    /// <summary>It is larger than any quota.</summary>
    public sealed record TooLarge : DeploymentPick;
}

internal static class DeploymentChoice
{
    /// <summary>
    /// By weight among those that are free within <paramref name="spillOverAfter"/>; where none is, the one that is free first. What is broken or refuses
    /// every call gets none.
    /// </summary>
    /// <param name="deployments">At least one.</param>
    /// <param name="spillOverAfter">From which wait on another one is better.</param>
    /// <param name="chance">From 0 (included) to 1 (excluded).</param>
    public static DeploymentPick Pick(IReadOnlyList<DeploymentReading> deployments, TimeSpan spillOverAfter, double chance)
    {
        var all = deployments.Index().ToList();
        var large = all.Where(one => one.Item.QuotaWait is not null).ToList();
        if (large.Count == 0)
        {
            return new DeploymentPick.TooLarge();
        }

        var permitted = large.Where(one => one.Item.IsPermitted).ToList();
        if (permitted.Count == 0)
        {
            return new DeploymentPick.Stopped();
        }

        var whole = permitted.Where(one => one.Item.BrokenFor <= TimeSpan.Zero).ToList();
        if (whole.Count == 0)
        {
            return new DeploymentPick.Broken(permitted.Min(one => one.Item.BrokenFor));
        }

        var free = whole.Where(one => one.Item.QuotaWait <= spillOverAfter).ToList();
        var (index, chosen) = free.Count == 0 ? whole.MinBy(one => one.Item.QuotaWait) : ByWeight(free, chance);
        return new DeploymentPick.Use(index, chosen.QuotaWait ?? TimeSpan.Zero);
    }

    private static (int Index, DeploymentReading Item) ByWeight(List<(int Index, DeploymentReading Item)> free, double chance)
    {
        var place = chance * free.Sum(one => (long)one.Item.Weight);
        foreach (var one in free)
        {
            place -= one.Item.Weight;
            if (place < 0)
            {
                return one;
            }
        }

        return free[^1];
    }
}
