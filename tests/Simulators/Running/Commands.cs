using System.CommandLine;

namespace Simulators.Running;

/// <summary>Each simulator is a command of its own.</summary>
internal static class Commands
{
    /// <summary>It ended because it was asked to.</summary>
    public const int Ended = 0;

    /// <summary>It could not start as it was asked to: arguments, a port in use.</summary>
    public const int Refused = 2;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Stand-ins for the services that the product speaks with, for tests and trials on one machine.")
        {
            ServiceBusCommand.Create(),
            OpenAICommand.Create(),
            InsightsCommand.Create(),
        };
        var line = root.Parse(arguments);
        if (line.Errors.Count == 0)
        {
            // Each command knows itself when it is to end.
            return await line.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        }

        foreach (var error in line.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        return Refused;
    }
}
