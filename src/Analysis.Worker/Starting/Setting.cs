namespace Analysis.Worker.Starting;

/// <param name="Key">As on the command line; as an environment variable with <c>__</c> for <c>:</c>.</param>
/// <param name="Default">As it would be written.</param>
/// <param name="Meaning">Effect, unit, range.</param>
internal sealed record Setting(string Key, string Default, string Meaning);
