namespace Shared.Submissions.Fields;

/// <summary>The errors of one item as they are found. What one body can make the reader keep is bounded by <see cref="InputLimits.MaxErrorsPerItem"/>.</summary>
internal sealed class ItemErrors
{
    private readonly List<ItemError> _all = [];

    public IReadOnlyList<ItemError> All => _all;

    public void Add(string pointer, string code, string message)
    {
        if (_all.Count < InputLimits.MaxErrorsPerItem)
        {
            _all.Add(new ItemError(pointer, code, message));
        }
    }
}
