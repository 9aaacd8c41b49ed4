using Analysis.Worker.Heartbeat;
using Analysis.Worker.Stopping;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shared.Hosting;
using Shared.Stores;
using Shared.Telemetry;
using Shared.Workers;

namespace Analysis.Worker.Starting;

/// <summary>The generic host, with no more than the worker needs: no file watchers, no event log, no user secrets. They would be paid for at every start.</summary>
internal static class WorkerHost
{
    public static IHost Build(string[] args)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Production,
        });
        builder.Configuration
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddJsonFile($"appsettings.{builder.Environment.EnvironmentName}.json", optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddCommandLine(args);
        var name = WorkerName.Create();
        builder.Services.AddSingleton(name);
        builder.AddServiceTelemetry(ProcessIdentity.Find("analysis-worker", name.Value));
        builder.AddStopWhenInputEnds();
        builder.Services.AddJobStore(builder.Configuration);
        builder.Services.AddWorker(builder.Configuration);
        return builder.Build();
    }

    /// <summary>Runs the worker until it has stopped.</summary>
    /// <returns>The exit code: see <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        try
        {
            using var host = Build(args);
            StartupChecks.Run(host.Services);
            return await RunAsync(host);
        }
        catch (Exception fault)
        {
            // The edge of the process: an operator reads sentences, and only a fault nobody foresaw comes with its stack.
            var problems = StartupProblems.In(fault);
            foreach (var problem in problems)
            {
                await errors.WriteLineAsync(problem);
            }

            if (problems.Count > 0)
            {
                return ExitCodes.Configuration;
            }

            await errors.WriteLineAsync(fault.ToString());
            return ExitCodes.Fault;
        }
    }

    private static async Task<int> RunAsync(IHost host)
    {
        var stop = host.Services.GetRequiredService<StopSignal>();
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException) when (host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            // Asked to stop while it was still starting.
        }

        return stop.ExitCode;
    }
}
