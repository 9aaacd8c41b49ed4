using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Simulators.ServiceBus.Http;

/// <summary>Faults on cue for tests of real processes: <c>POST /control/…</c>, and <c>GET /control/queues</c> for what happened.</summary>
internal sealed class ControlRequests(ServiceBusSimulator simulator) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private Task _restarting = Task.CompletedTask;

    public void Map(IEndpointRouteBuilder routes)
    {
        var faults = simulator.Faults;
        routes.MapGet("/control/queues", context => context.Response.WriteAsJsonAsync(new { connections = simulator.ConnectionCount, queues = simulator.QueueStates }));
        routes.MapPost("/control/cut", context => Do(context, () => faults.Cut()));
        routes.MapPost("/control/freeze", context => WithTime(context, "seconds", 1, faults.Freeze));
        routes.MapPost("/control/thaw", context => Do(context, faults.Thaw));
        routes.MapPost("/control/restart", context => WithTimeAsync(context, "seconds", 1, RestartAsync));
        routes.MapPost("/control/busy", context => WithCount(context, faults.Busy));
        routes.MapPost("/control/detach", context => context.Request.Query.ContainsKey("count") ? WithCount(context, faults.Detach) : Do(context, () => faults.Detach()));
        routes.MapPost("/control/expire-tokens", context => Do(context, faults.ExpireTokens));
        routes.MapPost("/control/duplicate", context => WithCount(context, faults.Duplicate));
        routes.MapPost("/control/lose-answers", context => WithCount(context, faults.LoseAnswers));
        routes.MapPost("/control/slow-settlement", context => WithTime(context, "milliseconds", 0.001, time => faults.SlowSettlement = time));
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        // Its end is awaited, its cancellation is no fault.
        await _restarting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    /// <summary>Answered when the port is closed: who asked wants to see what happens meanwhile. One follows the other.</summary>
    private async Task RestartAsync(TimeSpan time) => _restarting = Task.WhenAll(_restarting, await simulator.Faults.CloseForAsync(time, _closing.Token));

    private static Task Do(HttpContext context, Action fault) => DoAsync(context, () =>
    {
        fault();
        return Task.CompletedTask;
    });

    private static async Task DoAsync(HttpContext context, Func<Task> fault)
    {
        await fault();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task WithTime(HttpContext context, string unit, double inSeconds, Action<TimeSpan> fault) => WithTimeAsync(context, unit, inSeconds, time =>
    {
        fault(time);
        return Task.CompletedTask;
    });

    private static Task WithTimeAsync(HttpContext context, string unit, double inSeconds, Func<TimeSpan, Task> fault) =>
        double.TryParse(context.Request.Query[unit], CultureInfo.InvariantCulture, out var time) && time is >= 0 and < 1e9
            ? DoAsync(context, () => fault(TimeSpan.FromSeconds(time * inSeconds)))
            : Refuse(context, $"{unit} has to be a number of {unit}.");

    private static Task WithCount(HttpContext context, Action<int> fault) =>
        int.TryParse(context.Request.Query["count"], CultureInfo.InvariantCulture, out var count) && count >= 0
            ? Do(context, () => fault(count))
            : Refuse(context, "count has to be a whole number.");

    private static Task Refuse(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(reason);
    }
}
