namespace Shared.Resources;

/// <summary>A registration. Disposing it ends the registration, not the resource; more than once does no harm, and after the manager closed it does nothing.</summary>
public sealed class ResourceHandle : IDisposable
{
    private readonly ResourceManager _manager;
    private readonly LinkedListNode<ITrackedResource> _place;

    internal ResourceHandle(ResourceManager manager, LinkedListNode<ITrackedResource> place)
    {
        _manager = manager;
        _place = place;
    }

    public void Dispose() => _manager.Unregister(_place);
}
