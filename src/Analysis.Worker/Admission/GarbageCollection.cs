namespace Analysis.Worker.Admission;

/// <summary>The real one.</summary>
internal static class GarbageCollection
{
    public static long Run()
    {
        var before = GC.GetTotalMemory(forceFullCollection: false);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return Math.Max(0, before - GC.GetTotalMemory(forceFullCollection: false));
    }
}
