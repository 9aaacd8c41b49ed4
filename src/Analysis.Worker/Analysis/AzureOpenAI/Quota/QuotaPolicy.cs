namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>
/// When a call may be made so that the service admits it. The service counts what it was asked at arrival, over the last minute and, for requests, over the last
/// second; so does the book. What is reserved is firm: a call slips in before another only where it does not move that one, so the largest waits for its room and
/// cannot be starved, and the room beside it is used.
/// </summary>
internal static class QuotaPolicy
{
    /// <summary>A minute, and what clocks and networks may differ by: calls leave the book a little later than they leave the service's count.</summary>
    public const long Window = 60_300;

    /// <summary>The same for the second.</summary>
    public const long Second = 1_045;

    /// <summary>Where the service counts by the minute, an answer is about the minute before its call; so long the book can be compared with it.</summary>
    private const long Kept = Window + 30_000;

    private const long LongestBlock = 60_000;
    private const double ShareTaken = 0.03;
    private const double LeastShare = 0.5;
    private const long ShareTakenEvery = 5_000;
    private const double ShareGivenPerSecond = 0.0005;

    /// <summary>Reserves the earliest time at which the call is admitted and all that are reserved still are.</summary>
    /// <returns>The book with the call in it, and its time; null where it is larger than the whole quota.</returns>
    public static (QuotaBook Book, long At)? Reserve(QuotaBook book, QuotaLimits configured, long now, int tokens)
    {
        book = Forget(book, now);
        if (Earliest(book, configured, now, tokens) is not { } at)
        {
            return null;
        }

        return (book with { Entries = QuotaEntries.Add(book.Entries, new QuotaEntry(at, tokens, 1)) }, at);
    }

    /// <summary>How long a call would wait if it was reserved now; null where it never fits.</summary>
    public static TimeSpan? WaitFor(QuotaBook book, QuotaLimits configured, long now, int tokens) =>
        Earliest(book, configured, now, tokens) is { } at ? TimeSpan.FromMilliseconds(at - now) : null;

    /// <summary>Takes a call out that was not made, or was refused: the service does not count it.</summary>
    public static QuotaBook GiveBack(QuotaBook book, long at, int tokens) => book with { Entries = QuotaEntries.Remove(book.Entries, at, tokens) };

    /// <summary>The service refused a call: none is made before it asked for, and a little less is asked of it from now on.</summary>
    /// <param name="book">With the call still in it.</param>
    /// <param name="now">The time.</param>
    /// <param name="at">When the call was made.</param>
    /// <param name="tokens">Of the call.</param>
    /// <param name="retryAfter">What the service asked to wait; null where it named nothing, then it is 1 s and doubles.</param>
    public static QuotaBook Refuse(QuotaBook book, long now, long at, int tokens, TimeSpan? retryAfter)
    {
        var wait = retryAfter is { } asked ? (long)asked.TotalMilliseconds : 1_000L << Math.Min(book.Refusals, 6);
        var taken = now - book.SharedAt >= ShareTakenEvery || book.SharedAt == 0;
        return GiveBack(book, at, tokens) with
        {
            BlockedUntil = Math.Max(book.BlockedUntil, now + Math.Min(wait, LongestBlock)),
            Refusals = book.Refusals + 1,
            Share = taken ? Math.Max(LeastShare, ShareNow(book, now) * (1 - ShareTaken)) : book.Share,
            SharedAt = taken ? now : book.SharedAt,
        };
    }

    /// <summary>The service admitted a call and told what it knows.</summary>
    /// <param name="book">With the call in it.</param>
    /// <param name="now">The time.</param>
    /// <param name="at">When the call was made: what is left is told as of then.</param>
    /// <param name="configured">The limits as set.</param>
    /// <param name="told">Its headers.</param>
    public static QuotaBook Note(QuotaBook book, long now, long at, QuotaLimits configured, QuotaHeaders told)
    {
        var noted = book with
        {
            Refusals = 0,
            TokenLimit = told.TokenLimit ?? book.TokenLimit,
            RequestLimit = told.RequestLimit ?? book.RequestLimit,
        };
        return told.TokenLimit is not null && told.TokensLeft is not null && now - at <= Kept - Window ? noted with { Foreign = Foreign(noted, now, at, QuotaLimits.Of(configured, noted), told) } : noted;
    }

    /// <summary>What is used of the limits now.</summary>
    public static double ShareNow(QuotaBook book, long now) =>
        book.SharedAt == 0 ? 1 : Math.Min(1, book.Share + (ShareGivenPerSecond * Math.Max(0, now - book.SharedAt) / 1000));

    private static long? Earliest(QuotaBook book, QuotaLimits configured, long now, int tokens)
    {
        var whole = QuotaLimits.Of(configured, book);
        if (tokens > Math.Max(configured.Tokens, whole.Tokens))
        {
            // Not by what was told alone: no call is made then, so none would ever tell that it was raised.
            return null;
        }

        var limits = whole.Times(ShareNow(book, now));
        QuotaWindow[] windows =
        [
            new(Window, Math.Max(limits.Tokens, tokens), tokens, static entry => entry.Tokens),
            new(Window, limits.Requests, 1, static entry => entry.Calls),
            new(Second, AtOnce(limits, tokens), 1, static entry => entry.Calls),
        ];
        return QuotaWindow.FirstRoom(windows, book.Foreign is { } foreign ? QuotaEntries.Add(book.Entries, foreign) : book.Entries, Math.Max(now, book.BlockedUntil));
    }

    /// <summary>
    /// Calls in a second. Where tokens run out long before requests do, one less than is admitted: a connection that has to be opened first makes a call late, so that it arrives with those of the
    /// next second. Not fewer: the longer the minute's calls take to leave, the longer a large one waits for its room, and what is free meanwhile is nobody's.
    /// </summary>
    private static int AtOnce(QuotaLimits limits, int tokens) =>
        (long)tokens * limits.Requests > 2L * limits.Tokens ? Math.Max(1, limits.RequestsPerSecond - 1) : limits.RequestsPerSecond;

    /// <summary>
    /// Who else uses the deployment is seen by what is left: much less than the book knows of. Small differences are calls under way, and windows that begin elsewhere.
    /// The latest answer replaces what an earlier one said: both saw the same use.
    /// </summary>
    private static QuotaEntry? Foreign(QuotaBook book, long now, long at, QuotaLimits limits, QuotaHeaders told)
    {
        var (limit, left) = (told.TokenLimit!.Value, told.TokensLeft!.Value);
        var theirs = limit - left - QuotaEntries.Sum(book.Entries, at - Window, at, entry => entry.Tokens);
        return theirs > limit / 4 ? new QuotaEntry(now, Math.Min(theirs, limits.Tokens), 0) : null;
    }

    private static QuotaBook Forget(QuotaBook book, long now) => book with
    {
        Entries = QuotaEntries.Compact(book.Entries, now - Kept, now - (2 * Second)),
        Foreign = book.Foreign is { } foreign && foreign.At >= now - Kept ? foreign : null,
    };
}
