using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Processes;

/// <summary>One store on a folder of its own, and the processes that share it.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "Linked into projects in which nothing derives from it.")]
internal class Installation : IDisposable, IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly List<ServiceProcess> _started = [];
    private readonly bool _ownsFolder;

    public Installation(string? folder = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("end-to-end-").FullName;
        Port = FreePort();
        _settings = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Urls"] = Address.ToString(),
            ["Health__Port"] = "0",
            ["Logging__Format"] = "text",
            ["Jobs__Embedded__Path"] = Database,
            ["Jobs__Embedded__LeaseTime"] = "00:00:02",
            ["RateLimits__RequestsPerSecond"] = "100000",
            ["RateLimits__Burst"] = "100000",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            _settings[name] = value;
        }

        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Folder { get; }

    /// <summary>The API that was started last.</summary>
    public ServiceProcess Api { get; private set; } = null!;

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");

    public string Database => Path.Combine(Folder, "jobs.db");

    public HttpClient Http { get; }

    /// <summary>Every line that any of the processes wrote.</summary>
    public IEnumerable<string> Output => _started.SelectMany(process => process.Output);

    public async Task<ServiceProcess> StartApiAsync()
    {
        Api = Start(Programs.Api);
        await WaitUntilReadyAsync(Api);
        return Api;
    }

    public ServiceProcess StartWorker(params string[] arguments) => Start(Programs.Worker, arguments);

    public ServiceProcess Start(string program, params string[] arguments) => Keep(ServiceProcess.Start(program, arguments, _settings, Folder));

    /// <param name="settings">The worker's own, over those that all processes share.</param>
    /// <param name="before">Shell commands that the process runs before it becomes the worker.</param>
    public ServiceProcess StartWorker(IReadOnlyDictionary<string, string> settings, string before) =>
        Keep(ServiceProcess.Start(Programs.Worker, [], new Dictionary<string, string>([.. _settings.Where(shared => !settings.ContainsKey(shared.Key)), .. settings]), Folder, before));

    public void Dispose()
    {
        _started.ForEach(process => process.Dispose());
        Http.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    public virtual ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ServiceProcess Keep(ServiceProcess process)
    {
        _started.Add(process);
        return process;
    }

    private async Task WaitUntilReadyAsync(ServiceProcess api)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReadyAsync(patience.Token))
        {
            Assert.False(api.HasExited, string.Join('\n', api.Output));

            // Another process's start gives no signal to wait for.
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }
}
