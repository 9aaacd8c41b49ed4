using Amqp.Framing;

namespace Simulators.ServiceBus.Wire;

/// <summary>One link, seen from the broker; used by its connection's loop only.</summary>
internal abstract class PeerLink(PeerSession session, Attach attach)
{
    /// <summary>Roles as an attach names them.</summary>
    public const bool Sender = false;
    public const bool Receiver = true;

    public PeerSession Session { get; } = session;

    public string Name { get; } = attach.LinkName;

    public uint Handle { get; } = attach.Handle;

    /// <summary>The entity that a token has to open; null where none is needed.</summary>
    public string? Entity { get; init; }

    /// <summary>Whether it was detached, or its session ended: nothing may be said on it any more.</summary>
    public bool IsEnded { get; set; }

    public virtual long MaxMessageSize => 1 << 20;

    /// <summary>After the attach was answered.</summary>
    public virtual void Attached()
    {
    }

    public abstract void OnFlow(Flow flow);

    public abstract void OnTransfer(Transfer transfer, ReadOnlyMemory<byte> payload);

    /// <summary>Sends what can be sent.</summary>
    public virtual void Pump()
    {
    }
}
