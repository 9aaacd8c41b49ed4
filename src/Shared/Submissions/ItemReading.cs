namespace Shared.Submissions;

/// <summary>What reading one item came to: an item, or every error of it.</summary>
/// <param name="Item">Null if and only if there are errors.</param>
/// <param name="Errors">In the order they stand in the item, missing fields last; at most <see cref="InputLimits.MaxErrorsPerItem"/>.</param>
public sealed record ItemReading(SubmittedItem? Item, IReadOnlyList<ItemError> Errors)
{
    internal static ItemReading Of(SubmittedItem item) => new(item, []);

    internal static ItemReading Failed(string code, string message) => new(null, [new ItemError("", code, message)]);
}
