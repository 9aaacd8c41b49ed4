using Microsoft.Extensions.Logging;
using Simulators.ServiceBus.Authorization;
using Simulators.ServiceBus.Faults;
using Simulators.ServiceBus.Queues;

namespace Simulators.ServiceBus.Wire;

/// <summary>What every connection shares.</summary>
internal sealed record Engine(Broker Broker, TokenCheck Tokens, FaultState Faults, TimeProvider Time, ILogger Logger)
{
    public const ushort MaxChannel = 4999;

    /// <summary>Our side of every open.</summary>
    public static string ContainerId => "service-bus-simulator";
}
