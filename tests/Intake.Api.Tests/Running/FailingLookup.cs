using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Tests.Running;

/// <summary>A store that cannot be read.</summary>
internal sealed class FailingLookup : IJobLookup
{
    private static StoreException Fault => new(StoreFault.Transient, "away");

    public Task<JobRecord?> FindJobAsync(JobId job, CancellationToken cancellation) => throw Fault;

    public Task<JobRecord?> WaitForEndAsync(JobId job, TimeSpan patience, CancellationToken cancellation) => throw Fault;

    public Task<byte[]?> ReadResultAsync(JobId job, CancellationToken cancellation) => throw Fault;

    public Task<BatchRecord?> FindBatchAsync(BatchId batch, CancellationToken cancellation) => throw Fault;

    public Task<IReadOnlyList<EndedJob>> ReadEndedAsync(BatchId batch, string? after, int limit, CancellationToken cancellation) => throw Fault;

    public Task<IReadOnlyList<JobRecord>> ListAsync(JobQuery query, CancellationToken cancellation) => throw Fault;

    public Task<QueueDepth> CountAsync(CancellationToken cancellation) => throw Fault;
}
