using Amqp.Types;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus.Nodes;

/// <summary>An answer's status, and its body where it has one.</summary>
internal sealed record ManagementAnswer(int Code, string Description, string? Condition, Map? Body = null)
{
    public static ManagementAnswer Done { get; } = new(200, "OK", null);

    public static ManagementAnswer LostLock { get; } = new(410, ServiceErrors.LostLock().Error.Description, ServiceErrors.LockLost);

    public static ManagementAnswer Ok(string name, object value) => Done with { Body = new Map { [name] = value } };

    public static ManagementAnswer Wrong(string description) => new(400, description, ServiceErrors.ArgumentError);

    public Map Properties()
    {
        var properties = new Map { ["statusCode"] = Code, ["statusDescription"] = Description };
        if (Condition is not null)
        {
            properties["errorCondition"] = new Symbol(Condition);
        }

        return properties;
    }
}
