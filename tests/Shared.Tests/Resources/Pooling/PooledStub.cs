namespace Shared.Tests.Resources.Pooling;

/// <summary>An item that counts how many of its kind are open.</summary>
internal sealed class PooledStub : IDisposable
{
    private readonly OpenCount _count;

    public PooledStub(OpenCount count)
    {
        _count = count;
        count.Enter();
    }

    public bool IsClosed { get; private set; }

    public void Dispose()
    {
        Assert.False(IsClosed);
        IsClosed = true;
        _count.Leave();
    }
}

internal sealed class OpenCount
{
    private readonly Lock _lock = new();

    public int Open { get; private set; }

    public int Most { get; private set; }

    public int Made { get; private set; }

    public void Enter()
    {
        lock (_lock)
        {
            (Open, Made) = (Open + 1, Made + 1);
            Most = Math.Max(Most, Open);
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            Open--;
        }
    }
}
