namespace Benchmarks.Scaling.Load;

internal enum ModelKind
{
    Embeddings,
    Chat,
}

/// <summary>One call that a job needs. Its answer is kept: another attempt does not make it again.</summary>
/// <param name="Model">Whose quota it takes.</param>
/// <param name="Tokens">As the service counts them at arrival: prompt and the most that may be answered.</param>
/// <param name="Time">From the call to its answer.</param>
internal readonly record struct ModelCall(ModelKind Model, int Tokens, TimeSpan Time);
