namespace LocalHost.Configuring;

/// <summary>One setting as a person gives it.</summary>
/// <param name="Key">The key: <c>--Scaling:MinReplicas 2</c>, or <c>Scaling__MinReplicas=2</c> in the environment.</param>
/// <param name="Default">What it is where nobody gives it.</param>
/// <param name="Meaning">Effect and range.</param>
/// <param name="Short">The short option, with its leading dashes; null where there is none.</param>
/// <param name="IsSwitch">True where the short option takes no value.</param>
internal sealed record Setting(string Key, string Default, string Meaning, string? Short = null, bool IsSwitch = false);
