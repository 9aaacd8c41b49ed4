namespace Jobs.Cli.Screen;

/// <param name="AsJson"><c>--json</c>.</param>
/// <param name="IsQuiet"><c>--quiet</c>.</param>
/// <param name="WithColor">Not <c>--no-color</c>, not <c>NO_COLOR</c>.</param>
internal sealed record TerminalManner(bool AsJson, bool IsQuiet, bool WithColor);
