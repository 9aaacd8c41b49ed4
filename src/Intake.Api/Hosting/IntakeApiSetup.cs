using Intake.Api.Authentication;
using Intake.Api.Batches;
using Intake.Api.Bodies;
using Intake.Api.Documentation;
using Intake.Api.Jobs;
using Intake.Api.Json;
using Intake.Api.Limits;
using Intake.Api.Memory;
using Intake.Api.Metrics;
using Intake.Api.Pacing;
using Intake.Api.Problems;
using Intake.Api.Quotes;
using Intake.Api.Sweeping;
using Intake.Api.Telemetry;
using Intake.Api.Usage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shared.Hosting;
using Shared.Ports;
using Shared.Stores;

namespace Intake.Api.Hosting;

/// <summary>What the API is made of, and the order in which a request passes through it.</summary>
internal static class IntakeApiSetup
{
    public static void AddIntakeApi(this WebApplicationBuilder builder)
    {
        builder.AddApiTelemetry();
        builder.AddStopWhenInputEnds();
        builder.AddListening();
        builder.Services.AddJobStore(builder.Configuration);
        builder.AddMemory();
        builder.Services.AddSingleton<ApiInstruments>();
        builder.Services.AddCheckedOptions<IntakeOptions, IntakeOptionsValidator>().BindConfiguration(IntakeOptions.Section);
        builder.Services.AddApiJson();
        builder.AddApiKeys();
        builder.Services.AddSubmitterRateLimits();
        builder.Services.AddPacing();
        builder.Services.AddSweeping();
        builder.AddQuotes();
        builder.Services.AddSingleton<PatientLookup>();
        builder.Services.AddSingleton<BatchIntake>();
        builder.Services.AddReference();
    }

    public static void UseIntakeApi(this WebApplication app)
    {
        app.UseMiddleware<ResponseHeaders>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapRoutes();
    }

    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>The exit code: see <see cref="Shared.Workers.ExitCodes"/>.</returns>
    /// <exception cref="RefusedException">The configuration does not allow it to start.</exception>
    public static async Task<int> RunIntakeApiAsync(this WebApplication app)
    {
        await app.CheckAsync();
        await app.StartAsync();
        app.LogListening();
        await app.WaitForShutdownAsync();
        return app.Services.GetRequiredService<GovernedApi>().ExitCode;
    }
}
