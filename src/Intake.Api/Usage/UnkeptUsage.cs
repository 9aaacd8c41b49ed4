using Shared.Ids;
using Shared.Ports;

namespace Intake.Api.Usage;

/// <summary>The ledger of a store that keeps none: no day has usage.</summary>
internal sealed class UnkeptUsage : IUsageLedger
{
    public Task<IReadOnlyList<UsageDay>> ReadAsync(SubmitterId submitter, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<UsageDay>>([]);
}
