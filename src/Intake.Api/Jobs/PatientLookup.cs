using Shared.Jobs;
using Shared.Ports;

namespace Intake.Api.Jobs;

/// <summary>Waits for a job's end for a client that asked to, no longer than this process runs: who waits must not hold up a stop.</summary>
internal sealed class PatientLookup(IJobLookup lookup, IHostApplicationLifetime lifetime)
{
    /// <returns>The job as it is then; as it was where it is not found.</returns>
    public async Task<JobRecord> WaitAsync(JobRecord job, TimeSpan patience, CancellationToken clientGone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(clientGone, lifetime.ApplicationStopping);
        try
        {
            return await lookup.WaitForEndAsync(job.Id, patience, over.Token) ?? job;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return job;
        }
    }
}
