using System.CommandLine;
using Simulators.Insights;

namespace Simulators.Running;

/// <summary><c>insights</c>: from arguments to a simulator that runs until it is asked to end.</summary>
internal static class InsightsCommand
{
    private const int DefaultPort = 5341;

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
            using var stop = new CancellationTokenSource();
            var printing = prints ? PrintAsync(simulator, stop.Token) : Task.CompletedTask;
            await ending.Asked;
            await stop.CancelAsync();
            await printing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Commands.Ended;
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync($"Port {options.Port} is in use, or may not be used. Give another with --port.");
            return Commands.Refused;
        }
    }

    private static async Task PrintAsync(InsightsSimulator simulator, CancellationToken stop)
    {
        for (var printed = 0L; ;)
        {
            var (items, arrived) = await simulator.Items.AfterAsync(printed, stop);
            foreach (var item in items)
            {
                Console.WriteLine(item);
            }

            printed = arrived;
        }
    }
}
