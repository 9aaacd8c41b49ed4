namespace Shared.Submissions.Fields;

/// <summary>Keywords as they are read: trimmed, blanks dropped, of those that differ only in case the first spelling kept.</summary>
internal sealed class KeywordList(ItemErrors errors)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _kept = [];
    private bool _hasUnreadable;

    /// <param name="sent">As sent.</param>
    /// <param name="pointer">Where an error of it points to.</param>
    /// <param name="number">1-based, where the pointer does not say which one it is.</param>
    public void Add(string sent, string pointer, int? number = null)
    {
        var keyword = sent.Trim();
        if (keyword.Length == 0 || !_known.Add(keyword))
        {
            return;
        }

        _kept.Add(keyword);
        if (CodePoints.Count(keyword) is > InputLimits.MaxKeywordLength and var length)
        {
            errors.Add(pointer, ItemErrorCodes.TooLong, $"{(number is null ? "A keyword" : $"Keyword {number}")} has {length} characters; it may have at most {InputLimits.MaxKeywordLength}.");
        }
    }

    /// <summary>Something stood there, so that the list is not also reported to be empty.</summary>
    public void AddUnreadable() => _hasUnreadable = true;

    public IReadOnlyList<string> Close(string pointer)
    {
        if (_kept.Count == 0 && !_hasUnreadable)
        {
            errors.Add(pointer, ItemErrorCodes.TooFew, "keywords needs at least one that is not blank.");
        }
        else if (_kept.Count > InputLimits.MaxKeywords)
        {
            errors.Add(pointer, ItemErrorCodes.TooMany,
                $"keywords has {_kept.Count} without blanks and duplicates; it may have at most {InputLimits.MaxKeywords}.");
        }

        return _kept;
    }
}
