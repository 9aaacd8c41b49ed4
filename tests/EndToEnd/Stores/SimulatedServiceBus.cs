using System.Globalization;
using System.Net.Http.Json;
using EndToEnd.Processes;

namespace EndToEnd.Stores;

/// <summary>The Service Bus simulator as a process, and its faults on cue. Seconds are of the machine's clock.</summary>
internal sealed class SimulatedServiceBus : IDisposable
{
    private readonly HttpClient _http;

    private SimulatedServiceBus(ServiceProcess process, string connectionString, Uri address)
    {
        Process = process;
        ConnectionString = connectionString;
        HttpAddress = address;
        _http = new HttpClient { BaseAddress = new Uri(address, "control/") };
    }

    public ServiceProcess Process { get; }

    public string ConnectionString { get; }

    /// <summary>Where depth is told, and faults are asked for.</summary>
    public Uri HttpAddress { get; }

    /// <param name="arguments">Besides free ports: those of <c>service-bus --help</c>.</param>
    public static async Task<SimulatedServiceBus> StartAsync(params string[] arguments)
    {
        var process = ServiceProcess.Start(
            Programs.Simulators, ["service-bus", "--port", "0", "--http-port", "0", "--stop-when-input-ends", .. arguments], new Dictionary<string, string>(), Path.GetTempPath());
        await process.WaitForLineAsync("Depth and control");
        return new SimulatedServiceBus(process, After("Endpoint="), new Uri(After("http://")));

        string After(string text)
        {
            var line = process.Output.First(line => line.Contains(text, StringComparison.Ordinal));
            return line[line.IndexOf(text, StringComparison.Ordinal)..];
        }
    }

    /// <summary>Resets all connections, without a word.</summary>
    public Task CutAsync() => PostAsync("cut");

    /// <summary>Sockets stay open, and nothing is read, done or answered.</summary>
    public Task FreezeAsync(double seconds) => PostAsync($"freeze?seconds={Text(seconds)}");

    public Task ThawAsync() => PostAsync("thaw");

    /// <summary>The port is closed for so long; messages and locks stay. Answered at once.</summary>
    public Task RestartAsync(double seconds) => PostAsync($"restart?seconds={Text(seconds)}");

    /// <summary>The next so many sends and grants of credit are refused as <c>server-busy</c>.</summary>
    public Task BusyAsync(int count) => PostAsync($"busy?count={Text(count)}");

    /// <summary>Links are detached, the connections stay. All links where no count is given.</summary>
    public Task DetachAsync(int? count = null) => PostAsync(count is { } some ? $"detach?count={Text(some)}" : "detach");

    public Task ExpireTokensAsync() => PostAsync("expire-tokens");

    /// <summary>The next so many messages come to stand in their queue twice.</summary>
    public Task DuplicateAsync(int count) => PostAsync($"duplicate?count={Text(count)}");

    /// <summary>The next so many sends are taken, and their connection is cut before the answer.</summary>
    public Task LoseAnswersAsync(int count) => PostAsync($"lose-answers?count={Text(count)}");

    /// <summary>Settlements are done so much later; 0 ends it.</summary>
    public Task SlowSettlementAsync(double milliseconds) => PostAsync($"slow-settlement?milliseconds={Text(milliseconds)}");

    public async Task<SimulatorState> StateAsync() => (await _http.GetFromJsonAsync<SimulatorState>("queues"))!;

    /// <summary>Of the queue that jobs go through; nothing but zeros before anybody has used it.</summary>
    public async Task<SimulatedQueue> JobsAsync() => (await StateAsync()).Queues.FirstOrDefault(queue => queue.Name == "jobs") ?? new SimulatedQueue();

    /// <summary>Kills the process too.</summary>
    public void Dispose()
    {
        _http.Dispose();
        Process.Dispose();
    }

    private async Task PostAsync(string fault)
    {
        using var answer = await _http.PostAsync(new Uri(fault, UriKind.Relative), null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
