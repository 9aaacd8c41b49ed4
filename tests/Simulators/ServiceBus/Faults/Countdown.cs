namespace Simulators.ServiceBus.Faults;

/// <summary>A fault that happens to the next so many, whoever they are.</summary>
internal sealed class Countdown
{
    private int _left;

    public int Left => Volatile.Read(ref _left);

    public void Set(int count) => Volatile.Write(ref _left, count);

    /// <summary>Whether it happens to this one.</summary>
    public bool Take()
    {
        while (true)
        {
            var left = Volatile.Read(ref _left);
            if (left <= 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _left, left - 1, left) == left)
            {
                return true;
            }
        }
    }
}
