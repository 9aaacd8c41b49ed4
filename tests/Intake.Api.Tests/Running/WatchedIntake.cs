using Microsoft.Extensions.DependencyInjection;
using Shared.Ids;
using Shared.Ports;
using Shared.Submissions;

namespace Intake.Api.Tests.Running;

/// <summary>The real store, with something done once items have been staged: to be told so, or to fail then.</summary>
internal sealed class WatchedIntake(IJobIntake real, Action staged) : IJobIntake
{
    public static void Replace(IServiceCollection services, Action staged)
    {
        var real = services.Last(service => service.ServiceType == typeof(IJobIntake)).ImplementationType!;
        services.AddSingleton<IJobIntake>(provider => new WatchedIntake((IJobIntake)ActivatorUtilities.CreateInstance(provider, real), staged));
    }

    public Task<AcceptOutcome> AcceptAsync(Submission submission, CancellationToken cancellation) => real.AcceptAsync(submission, cancellation);

    public Task<BatchOpening> OpenBatchAsync(BatchHeader header, CancellationToken cancellation) => real.OpenBatchAsync(header, cancellation);

    public async Task StageAsync(OpenBatch batch, int firstPosition, IReadOnlyList<SubmittedItem> items, CancellationToken cancellation)
    {
        await real.StageAsync(batch, firstPosition, items, cancellation);
        staged();
    }

    public Task SealAsync(OpenBatch batch, BatchSeal seal, CancellationToken cancellation) => real.SealAsync(batch, seal, cancellation);

    public Task DiscardAsync(OpenBatch batch, CancellationToken cancellation) => real.DiscardAsync(batch, cancellation);

    public Task<CancelOutcome?> CancelJobAsync(SubmitterId submitter, JobId job, CancellationToken cancellation) => real.CancelJobAsync(submitter, job, cancellation);

    public Task<int?> CancelBatchAsync(SubmitterId submitter, BatchId batch, CancellationToken cancellation) => real.CancelBatchAsync(submitter, batch, cancellation);
}
