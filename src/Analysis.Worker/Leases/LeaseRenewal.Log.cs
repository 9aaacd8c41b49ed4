using Microsoft.Extensions.Logging;
using Shared.Ids;

namespace Analysis.Worker.Leases;

internal sealed partial class LeaseRenewal
{
    [LoggerMessage(401, LogLevel.Information, "The lease on {JobId} is lost: it was taken over or the job has ended. The attempt stops.")]
    private static partial void LeaseLost(ILogger logger, JobId jobId);

    [LoggerMessage(402, LogLevel.Warning, "The lease on {JobId} could not be renewed and has run out. The attempt stops, the queue redelivers.")]
    private static partial void LeaseExpired(ILogger logger, JobId jobId);

    [LoggerMessage(403, LogLevel.Warning, "{Leases} leases could not be renewed: {Fault}. Renewal is tried again sooner.")]
    private static partial void RenewalFails(ILogger logger, int leases, string fault);

    [LoggerMessage(404, LogLevel.Information, "{Leases} leases are renewed again.")]
    private static partial void RenewalWorksAgain(ILogger logger, int leases);
}
