namespace Simulators.OpenAI.Calls;

/// <summary>One call as the service saw it.</summary>
/// <param name="At">When it arrived.</param>
/// <param name="Deployment">Its name.</param>
/// <param name="Kind">What it asked for.</param>
/// <param name="Status">What it was answered; 0 for no answer.</param>
/// <param name="Estimate">Tokens counted against the quota at arrival.</param>
/// <param name="PaidTokens">Tokens it is charged for: those of a completion that was made, whether or not it arrived.</param>
/// <param name="Fault">What went wrong on request.</param>
/// <param name="Body">The request, of the latest calls.</param>
public sealed record CallRecord(DateTimeOffset At, string Deployment, ModelKind Kind, int Status, int Estimate, int PaidTokens, Faults.ModelFault? Fault, string? Body)
{
    public bool IsPaid => PaidTokens > 0;
}
