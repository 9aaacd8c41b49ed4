namespace Simulators.OpenAI.Faults;

/// <summary>When a fault happens.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Kind">To calls of this kind; null for any.</param>
/// <param name="First">The first call it happens to, counted from 1 and from when the rule was made.</param>
/// <param name="Count">To how many; null for all from then on.</param>
/// <param name="Deployment">To this deployment only; null for any.</param>
public sealed record FaultRule(ModelFault Fault, ModelKind? Kind = null, int First = 1, int? Count = 1, string? Deployment = null);
