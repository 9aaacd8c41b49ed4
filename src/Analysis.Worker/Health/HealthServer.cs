using System.Net;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Leases;
using Analysis.Worker.Running;
using Analysis.Worker.Starting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Health;

/// <summary>Answers the platform's probes over HTTP, from before the first job until after the last.</summary>
internal sealed partial class HealthServer(
    WorkerStatus status,
    WorkerHealth health,
    HeldJobs held,
    IOptions<RunningOptions> running,
    IOptions<HealthOptions> options,
    IHostEnvironment environment,
    ILogger<HealthServer> logger) : IDisposable
{
    private readonly HttpListener _listener = new();

    /// <exception cref="StartupRefusedException">The port cannot be listened on.</exception>
    public void Listen()
    {
        var prefixes = HealthAddress.PrefixesOf(options.Value, environment.IsDevelopment());
        if (prefixes.Count == 0)
        {
            return;
        }

        try
        {
            foreach (var prefix in prefixes)
            {
                _listener.Prefixes.Add(prefix);
            }

            _listener.Start();
        }
        catch (Exception fault) when (fault is HttpListenerException or ArgumentException)
        {
            throw new StartupRefusedException(
                $"The health port cannot be opened at {prefixes[0]}: {fault.Message}. Set Health:Port to a free port, or to 0 for none.",
                fault);
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        if (!_listener.IsListening)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }

        using var stopping = stop.Register(_listener.Stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync(), stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // The listener was stopped under the wait, which it reports in several ways.
                return;
            }
            catch (Exception fault) when (_listener.IsListening)
            {
                // The top of the loop: a caller that hangs up, or sends what is no HTTP, costs its own answer only.
                RequestFailed(logger, fault.GetType().Name);
            }
        }
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private HealthAnswer? AnswerTo(string path) => path switch
    {
        "/health/live" => HealthPolicy.Live(held.LongestAttempt, running.Value.AttemptTimeout),
        "/health/ready" => HealthPolicy.Ready(status.Phase, health.StoreAnswers, health.ReceivingWorks),
        _ => null,
    };

    private async Task AnswerAsync(HttpListenerContext context, CancellationToken stop)
    {
        using var response = context.Response;
        if (context.Request.HttpMethod is not ("GET" or "HEAD"))
        {
            response.StatusCode = (int)HttpStatusCode.MethodNotAllowed;
            response.AddHeader("Allow", "GET, HEAD");
        }
        else if (AnswerTo(context.Request.Url?.AbsolutePath ?? "") is not { } answer)
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
        }
        else
        {
            response.StatusCode = (int)(answer.IsOk ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
            response.ContentType = "application/json";
            var body = HealthJson.Write(answer);
            response.ContentLength64 = body.Length;
            if (context.Request.HttpMethod == "GET")
            {
                await response.OutputStream.WriteAsync(body, stop);
            }
        }
    }
}
