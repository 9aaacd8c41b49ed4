using System.Net.Http.Json;
using System.Text.Json;
using EndToEnd.Processes;

namespace EndToEnd.Stores;

/// <summary>The Azure OpenAI simulator as a process.</summary>
internal sealed class SimulatedModel : IDisposable
{
    public const int MostOfAProbe = 50;

    private readonly HttpClient _http;

    private SimulatedModel(ServiceProcess process, Dictionary<string, string> settings, Uri address)
    {
        (Process, Settings) = (process, settings);
        _http = new HttpClient { BaseAddress = new Uri(address, "control/") };
    }

    public ServiceProcess Process { get; }

    /// <summary>What a worker is told of it.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <param name="arguments">Besides a free port: those of <c>open-ai --help</c>.</param>
    public static async Task<SimulatedModel> StartAsync(params string[] arguments)
    {
        var process = ServiceProcess.Start(Programs.Simulators, ["open-ai", "--port", "0", "--stop-when-input-ends", .. arguments], new Dictionary<string, string>(), Path.GetTempPath());
        await process.WaitForLineAsync("Embeddings__0__RequestsPerMinute");
        var settings = process.Output.Where(line => line.StartsWith("Model__", StringComparison.Ordinal)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new SimulatedModel(process, settings, new Uri(settings["Model__AzureOpenAI__Chat__0__Endpoint"]));
    }

    /// <summary>Every call so far.</summary>
    public async Task<IReadOnlyList<JsonElement>> CallsAsync() => (await _http.GetFromJsonAsync<JsonElement>("calls")).EnumerateArray().ToList();

    /// <summary>Calls of jobs that were paid for; a worker's first ones, of some tokens, are no job's.</summary>
    public async Task<int> PaidAsync() => (await CallsAsync()).Count(call => call.GetProperty("is_paid").GetBoolean() && call.GetProperty("estimate").GetInt32() > MostOfAProbe);

    public void Dispose()
    {
        _http.Dispose();
        Process.Dispose();
    }
}
