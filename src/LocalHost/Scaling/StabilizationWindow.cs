namespace LocalHost.Scaling;

/// <summary>
/// More is obeyed at once, less only when the whole cooldown asked for no more: the highest wish of the last cooldown counts. It is what the autoscaler
/// that KEDA drives does, and keeps a depth that swings from starting and stopping a process at each swing.
/// </summary>
internal sealed class StabilizationWindow(TimeSpan cooldown)
{
    private readonly Queue<(TimeSpan At, int Desired)> _wishes = new();

    /// <param name="now">Time since any fixed moment; never goes back.</param>
    /// <param name="desired">What the formula asks for now.</param>
    public int Stabilize(TimeSpan now, int desired)
    {
        while (_wishes.TryPeek(out var oldest) && now - oldest.At >= cooldown)
        {
            _wishes.Dequeue();
        }

        _wishes.Enqueue((now, desired));
        return _wishes.Max(wish => wish.Desired);
    }
}
