using System.Text.Json;

namespace Benchmarks.Sides;

/// <summary>A producer and consumer of jobs in a process of its own, with the server it needs, if any: it takes a command a line and answers with JSON.</summary>
internal sealed class Side(string name, Child child, Child? server) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>Of the process and its server together.</summary>
    public ProcessUse Use => ProcessUse.Of(server is null ? [child.Id] : [child.Id, server.Id]);

    /// <returns>Seconds, as the side measured them.</returns>
    public async Task<double> TimeAsync(string command) => (await AskAsync(command)).GetProperty("seconds").GetDouble();

    public async Task<JsonElement> AskAsync(string command)
    {
        await child.Input.WriteLineAsync(command);
        await child.Input.FlushAsync();
        var answer = await child.Output.ReadLineAsync() ?? throw new InvalidOperationException($"{name} ended at \"{command}\".");
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await child.DisposeAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
