using Jobs.Cli.Calling;
using Jobs.Cli.Reading;
using Jobs.Cli.Screen;

namespace Jobs.Cli.Submitting;

/// <summary>Whether a checked input is sent. Pure.</summary>
internal static class InputVerdict
{
    /// <returns>Null where it is; else why not.</returns>
    public static Failure? Of(string path, CheckedInput input, bool skipFaulty)
    {
        if (input.ValidItems == 0 && input.FaultyItems == 0 && !input.IsBroken)
        {
            return new Failure(FailureKind.InvalidInput, "empty_batch", $"{path} holds no item; nothing was sent.");
        }

        // What follows a break in an array is unknown: skipping would leave out more than was said.
        return input.IsBroken || (input.FaultyItems > 0 && (!skipFaulty || input.ValidItems == 0)) ? Faults(path, input) : null;
    }

    public static Failure Faults(string path, CheckedInput input) => new(FailureKind.InvalidInput, "invalid_items", input.IsBroken
        ? $"{path} breaks off being JSON; nothing was sent."
        : $"{Spans.Count(input.FaultyItems)} of {Spans.Count(input.ValidItems + input.FaultyItems, "item")} in {path} {(input.FaultyItems == 1 ? "has" : "have")} errors; nothing was sent.")
    {
        Items = input.Faults,
        ItemsTruncated = input.FaultsTruncated,
    };
}
