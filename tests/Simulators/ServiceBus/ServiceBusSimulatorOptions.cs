using Simulators.ServiceBus.Queues;

namespace Simulators.ServiceBus;

/// <summary>What the simulator is, decided at its start.</summary>
public sealed class ServiceBusSimulatorOptions
{
    /// <summary>AMQP port on the loopback address; 0 takes a free one. Default 0.</summary>
    public int Port { get; set; }

    /// <summary>Port of depth and control; 0 takes a free one. Default 0.</summary>
    public int HttpPort { get; set; }

    /// <summary>Of every queue that <see cref="Queues"/> does not name.</summary>
    public QueueOptions QueueDefaults { get; set; } = new();

    /// <summary>Queues with options of their own, by name in any case.</summary>
    public Dictionary<string, QueueOptions> Queues { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a queue exists once its name is used; else only <see cref="Queues"/> exist, and others are <c>amqp:not-found</c>. Default true.</summary>
    public bool CreatesQueues { get; set; } = true;

    /// <summary>Whether tokens are asked for and checked; else everything is allowed, as in the emulator. Default false.</summary>
    public bool ChecksTokens { get; set; }

    /// <summary>Name of the one key that signs. Default <c>RootManageSharedAccessKey</c>.</summary>
    public string KeyName { get; set; } = "RootManageSharedAccessKey";

    /// <summary>The key that signs. Default <c>SAS_KEY_VALUE</c>, as of the emulator.</summary>
    public string Key { get; set; } = "SAS_KEY_VALUE";

    /// <summary>Whether any JWT passes for a token of Entra, where tokens are checked. Default false.</summary>
    public bool AcceptsAnyJwt { get; set; }
}
