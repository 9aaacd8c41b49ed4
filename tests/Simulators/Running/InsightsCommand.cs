using System.CommandLine;
using Simulators.Insights;

namespace Simulators.Running;

/// <summary><c>insights</c>: from arguments to a simulator that runs until it is asked to end.</summary>
internal static class InsightsCommand
{
    private const int DefaultPort = 5341;

    private static readonly TimeSpan NeverTooLong = TimeSpan.FromDays(1);

    public static Command Create()
    {
        var port = Options.Port("--port", "Port on 127.0.0.1; 0 takes a free one.", DefaultPort);
        var token = new Option<bool>("--require-token") { Description = "Take items only with a token, as where local authentication is disabled." };
        var print = new Option<bool>("--print") { Description = "Print a line for each item." };
        var stopsWithInput = new Option<bool>("--stop-when-input-ends") { Description = "End when standard input reaches its end." };
        var command = new Command("insights", "The ingestion endpoint of an Application Insights component: what programs tell of themselves.") { port, token, print, stopsWithInput };
        command.SetAction((line, _) => RunAsync(
            new InsightsSimulatorOptions { Port = line.GetValue(port), RequiresToken = line.GetValue(token) }, line.GetValue(print), line.GetValue(stopsWithInput)));
        return command;
    }

    private static async Task<int> RunAsync(InsightsSimulatorOptions options, bool prints, bool stopsWithInput)
    {
        using var ending = new Ending(stopsWithInput);
        try
        {
            await using var simulator = await InsightsSimulator.StartAsync(options);
            Console.WriteLine($"Application Insights listens on http://127.0.0.1:{simulator.Port}/. For the API and workers:");
            Console.WriteLine($"APPLICATIONINSIGHTS_CONNECTION_STRING={simulator.ConnectionString}");
            if (prints)
            {
                await Task.WhenAny(PrintAsync(simulator), ending.Asked);
            }

            await ending.Asked;
            return Commands.Ended;
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync($"Port {options.Port} is in use, or may not be used. Give another with --port.");
            return Commands.Refused;
        }
    }

    private static async Task PrintAsync(InsightsSimulator simulator)
    {
        for (var printed = 0; ;)
        {
            var all = await simulator.Items.WaitAsync(items => items.Count > printed, NeverTooLong, TimeProvider.System);
            foreach (var item in all.Skip(printed))
            {
                Console.WriteLine(item);
            }

            printed = all.Count;
        }
    }
}
