using System.Text.Json.Serialization;

namespace Analysis.Worker.Health;

/// <summary>An answer to a probe.</summary>
/// <param name="IsOk">200, else 503.</param>
/// <param name="Status">The whole in one word.</param>
/// <param name="Checks">Every check that was made, by name, with <c>ok</c> or what is wrong.</param>
internal sealed record HealthAnswer([property: JsonIgnore] bool IsOk, string Status, IReadOnlyDictionary<string, string> Checks);
