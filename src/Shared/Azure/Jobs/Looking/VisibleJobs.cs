using Shared.Azure.Jobs.Accepting;
using Shared.Azure.Jobs.Records;
using Shared.Azure.Jobs.Writing;
using Shared.Ids;
using Shared.Jobs;

namespace Shared.Azure.Jobs.Looking;

/// <summary>Jobs as they exist for others: a staged one does not until its batch is sealed, and its record does not tell.</summary>
internal sealed class VisibleJobs(JobWriter writer, BatchUploads uploads)
{
    public async Task<JobRow?> FindAsync(JobId job, CancellationToken cancellation)
    {
        var row = await writer.FindAsync(job, cancellation);
        return row is not { State: JobState.Accepted } || (job.Batch is { } batch && await uploads.FindAsync(batch, cancellation) is { IsSealed: true }) ? row : null;
    }
}
