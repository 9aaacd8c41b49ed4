using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Shared.Hosting;

/// <summary>
/// With <c>Host:StopWhenInputEnds=true</c>, stops the process gracefully when its standard input reaches its end. A parent that holds the other
/// end of the pipe stops its children by closing it, and they stop by themselves when the parent dies, however it dies.
/// </summary>
public static class StopWhenInputEnds
{
    public static void AddStopWhenInputEnds(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<bool>("Host:StopWhenInputEnds"))
        {
            builder.Services.AddHostedService<InputWatch>();
        }
    }

    private sealed class InputWatch(IHostApplicationLifetime lifetime) : IHostedService
    {
        private Thread? _watch;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            // A thread of its own, in the background: reading a pipe cannot be canceled, and must not keep the process alive.
            _watch = new Thread(WatchInput) { IsBackground = true, Name = "input watch" };
            _watch.Start();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private void WatchInput()
        {
            using var input = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[256];
            while (input.Read(ignored) > 0)
            {
            }

            lifetime.StopApplication();
        }
    }
}
