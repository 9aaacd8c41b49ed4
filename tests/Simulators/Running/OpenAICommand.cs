using System.CommandLine;
using System.Globalization;
using Simulators.OpenAI;

namespace Simulators.Running;

/// <summary><c>open-ai</c>: from arguments to a simulator that runs until it is asked to end.</summary>
internal static class OpenAICommand
{
    private const int DefaultPort = 5400;

    public static Command Create()
    {
        var defaults = new OpenAISimulatorOptions();
        var port = Options.Port("--port", "Port on 127.0.0.1; 0 takes a free one.", DefaultPort);
        var chat = Deployments("--chat", "A chat deployment", defaults, ModelKind.Chat);
        var embeddings = Deployments("--embeddings", "An embedding deployment", defaults, ModelKind.Embeddings);
        var speed = new Option<double>("--speed") { Description = "Divides the time that answers take; 0 answers at once.", DefaultValueFactory = _ => 1 };
        var key = new Option<string>("--key") { Description = "The key that calls have to carry.", DefaultValueFactory = _ => defaults.Key };
        var stopsWithInput = new Option<bool>("--stop-when-input-ends") { Description = "End when standard input reaches its end." };
        var command = new Command("open-ai", "An Azure OpenAI resource: quotas, answers, and faults on request.") { port, chat, embeddings, speed, key, stopsWithInput };
        command.SetAction((line, _) => RunAsync(
            new OpenAISimulatorOptions
            {
                Port = line.GetValue(port),
                Key = line.GetValue(key)!,
                Deployments = [.. line.GetValue(chat)!, .. line.GetValue(embeddings)!],
                Latency = { Speed = line.GetValue(speed) },
            },
            line.GetValue(stopsWithInput)));
        return command;
    }

    private static async Task<int> RunAsync(OpenAISimulatorOptions options, bool stopsWithInput)
    {
        using var ending = new Ending(stopsWithInput);
        try
        {
            await using var simulator = await OpenAISimulator.StartAsync(options);
            Console.WriteLine($"Azure OpenAI listens on {simulator.Endpoint}. For a worker:");
            Console.WriteLine("Model__Provider=AzureOpenAI");
            Write("Chat", ModelKind.Chat);
            Write("Embeddings", ModelKind.Embeddings);
            await ending.Asked;
            return Commands.Ended;

            void Write(string list, ModelKind kind)
            {
                foreach (var (i, deployment) in options.Deployments.Where(one => one.Kind == kind).Index())
                {
                    var at = $"Model__AzureOpenAI__{list}__{i}__";
                    Console.WriteLine($"{at}Endpoint={simulator.Endpoint}");
                    Console.WriteLine($"{at}Name={deployment.Name}");
                    Console.WriteLine($"{at}ApiKey={options.Key}");
                    Console.WriteLine($"{at}TokensPerMinute={deployment.TokensPerMinute}");
                    Console.WriteLine($"{at}RequestsPerMinute={deployment.RequestsPerMinute}");
                }
            }
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync($"Port {options.Port} is in use, or may not be used. Give another with --port.");
            return Commands.Refused;
        }
    }

    private static Option<SimulatedDeployment[]> Deployments(string name, string what, OpenAISimulatorOptions defaults, ModelKind kind) => new(name)
    {
        Description = $"{what} as name=tokens/requests, both a minute; may be given more than once.",
        DefaultValueFactory = _ => [.. defaults.Deployments.Where(one => one.Kind == kind)],
        CustomParser = result =>
        {
            var deployments = new List<SimulatedDeployment>();
            foreach (var token in result.Tokens)
            {
                var parts = token.Value.Split('=', '/');
                if (parts.Length == 3 && parts[0].Length > 0 && Number(parts[1], out var tokens) && Number(parts[2], out var requests))
                {
                    deployments.Add(new SimulatedDeployment(parts[0], kind, tokens, requests));
                }
                else
                {
                    result.AddError($"{name} is name=tokens/requests, as {defaults.Deployments.First(one => one.Kind == kind).Name}=60000/360, not '{token.Value}'.");
                }
            }

            return [.. deployments];
        },
    };

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
