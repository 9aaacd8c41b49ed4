using Intake.Api.Authentication;
using Intake.Api.Batches;
using Intake.Api.Documentation;
using Intake.Api.Health;
using Intake.Api.Jobs;
using Intake.Api.Keys;
using Intake.Api.Limits;
using Intake.Api.Memory;
using Intake.Api.Queue;
using Intake.Api.Quotes;
using Intake.Api.Telemetry;
using Intake.Api.Usage;
using Intake.Api.Workers;
using Shared.Telemetry;

namespace Intake.Api;

/// <summary>Every route. What each takes and answers is told in <see cref="Documentation"/>.</summary>
internal static class Routes
{
    public static void MapRoutes(this WebApplication app)
    {
        var v1 = app.MapGroup("/v1").RequireRateLimiting(SubmitterRateLimits.Policy);
        v1.MapPost("/jobs", SubmitJob.HandleAsync).AddEndpointFilter<SubmissionGate>().Describe(JobDocs.Submit);
        v1.MapGet("/jobs", ListJobs.HandleAsync).Describe(JobDocs.List);
        v1.MapGet("/jobs/{id}", ShowJob.HandleAsync).Describe(JobDocs.Show);
        v1.MapGet("/jobs/{id}/result", ShowResult.HandleAsync).Describe(JobDocs.Result);
        v1.MapPost("/jobs/{id}:cancel", CancelJob.HandleAsync).Describe(JobDocs.Cancel);

        v1.MapPost("/batches", SubmitBatch.HandleAsync).AddEndpointFilter<SubmissionGate>().Describe(BatchDocs.Submit);
        v1.MapGet("/batches/{id}", ShowBatch.HandleAsync).Describe(BatchDocs.Show);
        v1.MapGet("/batches/{id}/results", ShowBatchResults.HandleAsync).Describe(BatchDocs.Results);
        v1.MapPost("/batches/{id}:cancel", CancelBatch.HandleAsync).Describe(BatchDocs.Cancel);

        v1.MapPost("/quotes", RequestQuote.HandleAsync).AddEndpointFilter<SubmissionGate>().Describe(QuoteDocs.Request);
        v1.MapGet("/usage", ShowUsage.HandleAsync).Describe(QuoteDocs.Usage);

        v1.MapGet("/queue", ShowQueue.HandleAsync).Describe(OperationDocs.Queue);

        var support = v1.MapGroup("").RequireAuthorization(ApiKeySetup.SupportPolicy);
        support.MapGet("/workers", ListWorkers.HandleAsync).Describe(OperationDocs.Workers);
        support.MapGet("/workers/{name}/heap", ShowHeap.HandleAsync).Describe(OperationDocs.Heap);
        support.MapGet("/keys", ListKeys.HandleAsync).Describe(OperationDocs.Keys);
        support.MapPost("/keys", CreateKey.HandleAsync).Describe(OperationDocs.CreateKey);
        support.MapDelete("/keys/{key_id}", RevokeKey.HandleAsync).Describe(OperationDocs.RevokeKey);

        app.MapGet("/health/live", HealthChecks.Live).AllowAnonymous().Describe(OperationDocs.Live);
        app.MapGet("/health/ready", HealthChecks.ReadyAsync).AllowAnonymous().Describe(OperationDocs.Ready);
        app.MapMethods("/health/live", [HttpMethods.Head], HealthChecks.Live).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/health/ready", [HttpMethods.Head], HealthChecks.ReadyAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapReference();
        if (app.Services.GetRequiredService<ProcessTelemetry>() is { AnswersPrometheus: true, Meters: { } meters })
        {
            app.MapPrometheusScrapingEndpoint(ApiTelemetry.MetricsPath, meters, configureBranchedPipeline: null, optionsName: null).RequireAuthorization(ApiKeySetup.SupportPolicy);
        }
    }
}
