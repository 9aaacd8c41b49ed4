using System.Globalization;
using System.Net;
using Benchmarks.Running;
using Benchmarks.Sides;

namespace Benchmarks.Product;

/// <summary>The product's own processes on one store, with the model that does nothing.</summary>
internal sealed class Installation(string store) : IDisposable
{
    private const int ApiPort = 5660;

    private readonly Dictionary<string, string> _settings = new()
    {
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Host__StopWhenInputEnds"] = "true",
        ["Urls"] = "http://127.0.0.1:" + ApiPort.ToString(CultureInfo.InvariantCulture),
        ["Health__Port"] = "0",
        ["Jobs__Embedded__Path"] = store,
        ["RateLimits__RequestsPerSecond"] = "100000",
        ["RateLimits__Burst"] = "1000000",
        ["Recycling__Jobs"] = "0",
        ["Model__Provider"] = "NoOp",
    };

    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 32 })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{ApiPort}"),
        DefaultRequestVersion = HttpVersion.Version11,
    };

    /// <returns>Once it answers that it is ready.</returns>
    public async Task<Child> StartApiAsync()
    {
        var api = Start(Repository.Built("Intake.Api", "release"), []);
        while (!await IsReadyAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        return api;
    }

    /// <param name="lanes">Jobs at once.</param>
    /// <param name="delay">Time that the model takes for each.</param>
    /// <param name="program">The dll; the release build where none is named.</param>
    /// <param name="rampUp">Time until all lanes are open; the product's default where none is named.</param>
    /// <param name="more">Added to its environment.</param>
    public Child StartWorker(
        int lanes, TimeSpan delay, string? program = null, TimeSpan? rampUp = null, IReadOnlyDictionary<string, string>? more = null) => Start(
        program ?? Repository.Built("Analysis.Worker", "release"),
        new(more ?? new Dictionary<string, string>())
        {
            ["Admission__Lanes"] = lanes.ToString(CultureInfo.InvariantCulture),
            ["Admission__RampUp"] = (rampUp ?? TimeSpan.FromSeconds(1)).ToString(),
            ["Model__NoOp__Delay"] = delay.ToString(),
        });

    public void Dispose() => Http.Dispose();

    private Child Start(string program, Dictionary<string, string> more) => Child.Start("dotnet", [program], _settings.Concat(more).ToDictionary());

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }
}
