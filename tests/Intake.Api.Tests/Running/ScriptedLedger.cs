using Microsoft.Extensions.DependencyInjection;
using Shared.Ids;
using Shared.Ports;

namespace Intake.Api.Tests.Running;

/// <summary>A ledger with given days of given submitters.</summary>
internal sealed class ScriptedLedger : IUsageLedger
{
    private readonly Dictionary<string, List<UsageDay>> _days = [];

    public StoreException? Fault { get; set; }

    public int Asked { get; private set; }

    public void Replace(IServiceCollection services) => services.AddSingleton<IUsageLedger>(this);

    public ScriptedLedger With(string submitter, params UsageDay[] days)
    {
        _days[submitter] = [.. days];
        return this;
    }

    public Task<IReadOnlyList<UsageDay>> ReadAsync(SubmitterId submitter, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        Asked++;
        return Fault is null
            ? Task.FromResult<IReadOnlyList<UsageDay>>([.. _days.GetValueOrDefault(submitter.Value, []).Where(day => day.Day >= from && day.Day <= to)])
            : Task.FromException<IReadOnlyList<UsageDay>>(Fault);
    }
}
