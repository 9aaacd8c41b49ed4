using LocalHost.Starting;

namespace LocalHost.Simulating;

/// <summary>Chosen once: a simulator that is started again has to be found where it was.</summary>
/// <param name="ServiceBus">The queue's.</param>
/// <param name="Depth">Where its depth is told.</param>
/// <param name="Tables">Azurite's.</param>
/// <param name="Model">The model's; null where the environment names another one.</param>
internal sealed record SimulatedPorts(int ServiceBus, int Depth, int Tables, int? Model = null)
{
    /// <param name="options">Ports that were asked for.</param>
    /// <param name="isFree">Whether nobody listens on a port.</param>
    /// <param name="findFree">So many ports that nobody listens on.</param>
    /// <param name="ports">The ports; null where one is refused.</param>
    /// <returns>Null, or the sentence that refuses.</returns>
    public static string? TryChoose(SimulatedAzureOptions options, Func<int, bool> isFree, Func<int, IReadOnlyList<int>> findFree, out SimulatedPorts? ports)
    {
        ports = null;
        (string Name, int? Port)[] asked =
        [
            (nameof(options.ServiceBusPort), options.ServiceBusPort),
            (nameof(options.DepthPort), options.DepthPort),
            (nameof(options.TablesPort), options.TablesPort),
            (nameof(options.ModelPort), options.ModelPort),
        ];
        if (asked.Where(setting => setting.Port is not null).GroupBy(setting => setting.Port).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return $"{string.Join(" and ", twice.Select(setting => $"{SimulatedAzureOptions.Section}:{setting.Name}"))} are both {twice.Key}; give each a port of its own, or none.";
        }

        if (asked.FirstOrDefault(setting => setting.Port is { } port && !isFree(port)) is { Port: { } taken, Name: var name })
        {
            return $"Port {taken} on 127.0.0.1 is in use by another program. Stop it, or choose another port with {SimulatedAzureOptions.Section}:{name}.";
        }

        var free = new Queue<int>(findFree(asked.Length * 2).Except(asked.Select(setting => setting.Port ?? 0)));
        ports = new SimulatedPorts(options.ServiceBusPort ?? free.Dequeue(), options.DepthPort ?? free.Dequeue(), options.TablesPort ?? free.Dequeue(), options.ModelPort ?? free.Dequeue());
        return null;
    }
}
