using Microsoft.Extensions.DependencyInjection;
using Shared.Ids;
using Shared.Ports;
using Shared.Submissions;

namespace Intake.Api.Tests.Running;

/// <summary>A store that fails whatever it is asked.</summary>
internal sealed class FailingIntake(Exception fault) : IJobIntake
{
    public static void Replace(IServiceCollection services, StoreFault fault) =>
        services.AddSingleton<IJobIntake>(new FailingIntake(new StoreException(fault, "at /a/path/of/the/store")));

    public Task<AcceptOutcome> AcceptAsync(Submission submission, CancellationToken cancellation) => Task.FromException<AcceptOutcome>(fault);

    public Task<BatchOpening> OpenBatchAsync(BatchHeader header, CancellationToken cancellation) => Task.FromException<BatchOpening>(fault);

    public Task StageAsync(OpenBatch batch, int firstPosition, IReadOnlyList<SubmittedItem> items, CancellationToken cancellation) => Task.FromException(fault);

    public Task SealAsync(OpenBatch batch, BatchSeal seal, CancellationToken cancellation) => Task.FromException(fault);

    public Task DiscardAsync(OpenBatch batch, CancellationToken cancellation) => Task.FromException(fault);

    public Task<CancelOutcome?> CancelJobAsync(SubmitterId submitter, JobId job, CancellationToken cancellation) => Task.FromException<CancelOutcome?>(fault);

    public Task<int?> CancelBatchAsync(SubmitterId submitter, BatchId batch, CancellationToken cancellation) => Task.FromException<int?>(fault);
}
