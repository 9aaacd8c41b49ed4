using System.Globalization;

namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>What an answer says about the quota. Each may be absent, −1 or nonsense: then it is null and nothing follows from it.</summary>
/// <param name="TokenLimit">Tokens a minute.</param>
/// <param name="RequestLimit">Requests a minute.</param>
/// <param name="TokensLeft">Of the tokens. 0 is believed only beside a limit: services without counters send 0 for both.</param>
/// <param name="RetryAfter">How long to wait before the next call.</param>
internal sealed record QuotaHeaders(int? TokenLimit, int? RequestLimit, int? TokensLeft, TimeSpan? RetryAfter)
{
    /// <summary>No service means longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <param name="header">Reads a header by its name; null where there is none.</param>
    public static QuotaHeaders Read(Func<string, string?> header)
    {
        var limit = Number(header("x-ratelimit-limit-tokens"), least: 1);
        return new QuotaHeaders(
            limit,
            Number(header("x-ratelimit-limit-requests"), least: 1),
            limit is null ? null : Number(header("x-ratelimit-remaining-tokens"), least: 0),
            Wait(header));
    }

    private static TimeSpan? Wait(Func<string, string?> header)
    {
        if (Number(header("retry-after-ms"), least: 1) is { } milliseconds)
        {
            return Bounded(TimeSpan.FromMilliseconds(milliseconds));
        }

        if (Number(header("retry-after"), least: 1) is { } seconds)
        {
            return Bounded(TimeSpan.FromSeconds(seconds));
        }

        // A gateway before the service may name a time instead; by the clock that named it, whatever ours says.
        return Date(header("retry-after")) is { } until && Date(header("date")) is { } then && until > then ? Bounded(until - then) : null;
    }

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static TimeSpan Bounded(TimeSpan wait) => wait < LongestWait ? wait : LongestWait;

    private static int? Number(string? text, int least) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number >= least ? number : null;
}
