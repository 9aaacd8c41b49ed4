using System.Globalization;

namespace Soak.Running;

/// <summary>The arguments <c>[N] [--out FILE]</c>.</summary>
/// <param name="Number">How many.</param>
/// <param name="Out">Where the Markdown goes; null for nowhere.</param>
internal sealed record NumberAndFile(int Number, string? Out)
{
    /// <summary>Null where they cannot be understood.</summary>
    public static NumberAndFile? Read(IReadOnlyList<string> arguments, int otherwise) => arguments switch
    {
        [] => new(otherwise, null),
        ["--out", var file] => new(otherwise, file),
        [var number, ..] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 => arguments.Skip(1).ToArray() switch
        {
            [] => new(asked, null),
            ["--out", var file] => new(asked, file),
            _ => null,
        },
        _ => null,
    };
}
