using Amqp;
using Amqp.Framing;

namespace Shared.Azure.ServiceBus.Faults;

/// <summary>An error condition on its way through this folder; <see cref="BusFaults"/> turns it into the port's exception at the edge.</summary>
internal sealed class BusException(string condition, string description) : Exception($"{condition}: {description}")
{
    public string Condition { get; } = condition;

    public string Description { get; } = description.TrimEnd('.');

    /// <summary>The link or the connection ended under the operation: whether it was done is not known.</summary>
    public bool IsBreak { get; init; }

    public static BusException Broken(Error? error) => Of(error, isBreak: true);

    public static BusException Refused(Error? error) => Of(error, isBreak: false);

    public static BusException Unanswered(string operation, TimeSpan timeout) => new(AmqpConditions.Unanswered, $"no answer to {operation} within {timeout}");

    /// <summary>What the library or the socket threw.</summary>
    public static BusException Of(Exception fault) => fault switch
    {
        BusException known => known,
        AmqpException amqp => Broken(amqp.Error),
        _ => new(AmqpConditions.ConnectionForced, fault.GetType().Name) { IsBreak = true },
    };

    private static BusException Of(Error? error, bool isBreak) => new(
        error?.Condition?.ToString() ?? AmqpConditions.ConnectionForced,
        error?.Description ?? "the other side gave no reason") { IsBreak = isBreak };
}
