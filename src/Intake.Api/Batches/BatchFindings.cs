using Intake.Api.Problems;
using Shared.Submissions;
using Shared.Submissions.Batches;

namespace Intake.Api.Batches;

/// <summary>What the items of one body came to: how many, which of them are wrong and why, and which have the same <c>custom_id</c>.</summary>
internal sealed class BatchFindings
{
    private const int MaxErrors = 1_000;

    private readonly Dictionary<string, int> _linesByCustomId = new(StringComparer.Ordinal);
    private readonly List<ItemProblem> _errors = [];

    public int Items { get; private set; }

    public int Wrong { get; private set; }

    public int Right => Items - Wrong;

    public IReadOnlyList<ItemProblem> Errors => _errors;

    public bool IsTruncated { get; private set; }

    /// <returns>The item where nothing is wrong with it.</returns>
    public SubmittedItem? Add(BatchItem found)
    {
        Items++;
        var errors = found.Reading.Item is { CustomId: { } customId } && !_linesByCustomId.TryAdd(customId, found.Line)
            ? [Duplicate(_linesByCustomId[customId])]
            : found.Reading.Errors;
        if (errors.Count == 0)
        {
            return found.Reading.Item;
        }

        Wrong++;
        foreach (var error in errors)
        {
            Keep(ItemProblem.Of(error, found.Line, found.Index));
        }

        return null;
    }

    /// <summary>The body broke off as an array.</summary>
    public void Add(BatchFault fault) => Keep(new ItemProblem(fault.Line, fault.Index, "", ItemErrorCodes.InvalidJson, fault.Message));

    private static ItemError Duplicate(int firstLine) =>
        new("/custom_id", ItemErrorCodes.DuplicateCustomId, $"The item on line {firstLine} has the same custom_id.");

    private void Keep(ItemProblem error)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(error);
        }
        else
        {
            IsTruncated = true;
        }
    }
}
