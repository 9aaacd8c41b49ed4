namespace SoakHook.Leaks;

/// <summary>Threads that wait for what never comes.</summary>
internal sealed class ThreadLeak : ILeak
{
    private const int StackBytes = 256 * 1024;

    private static readonly ManualResetEventSlim Never = new();

    public long Grow(long amount)
    {
        for (var i = 0; i < amount; i++)
        {
            new Thread(Never.Wait, StackBytes) { IsBackground = true, Name = "soak waits" }.Start();
        }

        return amount;
    }
}
