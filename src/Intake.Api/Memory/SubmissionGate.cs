using Intake.Api.Metrics;
using Intake.Api.Problems;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;

namespace Intake.Api.Memory;

/// <summary>
/// Refuses submissions while memory is critical, before their body is read. What is being taken goes on; looking up and canceling, which need next to
/// no memory, go on too.
/// </summary>
internal sealed class SubmissionGate(MemoryState memory, GovernedApi api, ApiInstruments instruments) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (memory.Rung >= Rung.Critical)
        {
            instruments.RefusedForMemory();
            return new ProblemResult(CommonProblems.MemoryCritical);
        }

        api.Begin();
        using var cutShort = api.IsCutShort.Register(context.HttpContext.Abort);
        try
        {
            return await next(context);
        }
        finally
        {
            api.Finish();
        }
    }
}
