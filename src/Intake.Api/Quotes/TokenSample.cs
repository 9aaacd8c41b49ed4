namespace Intake.Api.Quotes;

/// <summary>
/// Which of a body's items are counted, and what all of them come to. The first are counted one by one, until <c>countedBytes</c> of them have been; then every
/// second, and each time an eighth of that has been counted, half as many. So the work for a body of any length is bounded by little more than twice
/// <c>countedBytes</c>, and its end is looked at as well as its beginning. What is not counted is estimated from what was counted around it, by bytes.
/// </summary>
internal sealed class TokenSample(long countedBytes)
{
    private const int Steps = 8;
    private const int MaxStride = 1 << 20;

    private int _stride = 1;
    private int _place;
    private Stretch _now;
    private Stretch _before;
    private (double Prompt, double Embedding) _estimatedBefore;

    /// <summary>Items that follow each other and of which every so many-th was counted.</summary>
    private readonly record struct Stretch(long CountedBytes, long SkippedBytes, long Prompt, long Embedding)
    {
        public (double Prompt, double Embedding) Estimate => CountedBytes == 0
            ? (0, 0)
            : ((double)Prompt * SkippedBytes / CountedBytes, (double)Embedding * SkippedBytes / CountedBytes);

        public Stretch With(Stretch next) =>
            new(CountedBytes + next.CountedBytes, SkippedBytes + next.SkippedBytes, Prompt + next.Prompt, Embedding + next.Embedding);
    }

    /// <summary>Whether the next item is to be counted.</summary>
    public bool WantsNext => _place % _stride == 0;

    /// <summary>Bytes of items that were counted.</summary>
    public long CountedBytes => _before.CountedBytes + _now.CountedBytes;

    public bool IsSampled => _before.SkippedBytes + _now.SkippedBytes > 0;

    /// <summary>Of the items that were not counted.</summary>
    public ItemTokens Estimated
    {
        get
        {
            var now = _now.Estimate;
            return new ItemTokens((long)Math.Round(_estimatedBefore.Prompt + now.Prompt), (long)Math.Round(_estimatedBefore.Embedding + now.Embedding));
        }
    }

    /// <summary>Of all items.</summary>
    public ItemTokens Total
    {
        get
        {
            var (counted, estimated) = (_before.With(_now), Estimated);
            return new ItemTokens(counted.Prompt + estimated.Prompt, counted.Embedding + estimated.Embedding);
        }
    }

    /// <param name="bytes">The item's length.</param>
    /// <param name="counted">Its tokens where <see cref="WantsNext"/> was true; null where it was false.</param>
    public void Add(int bytes, ItemTokens? counted)
    {
        if (counted is not null && IsFull)
        {
            BeginNext();
        }

        _place++;
        _now = _now.With(counted is { } tokens ? new Stretch(bytes, 0, tokens.Prompt, tokens.Embedding) : new Stretch(0, bytes, 0, 0));
    }

    private bool IsFull => _now.CountedBytes > 0 && _now.CountedBytes >= (_stride == 1 ? countedBytes : countedBytes / Steps);

    /// <summary>Where one item was to be counted: so every stretch begins with one that was, and what follows it can be estimated.</summary>

    private void BeginNext()
    {
        var estimate = _now.Estimate;
        _estimatedBefore = (_estimatedBefore.Prompt + estimate.Prompt, _estimatedBefore.Embedding + estimate.Embedding);
        _before = _before.With(_now);
        (_now, _place, _stride) = (default, 0, Math.Min(_stride * 2, MaxStride));
    }
}
