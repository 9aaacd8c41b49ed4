using System.Net;

namespace Shared.Telemetry.Sending;

/// <summary>What to do after a batch was posted. Pure.</summary>
internal static class SendPolicy
{
    /// <summary>Posts of one batch: so a batch is held for a few minutes at most, and its successors with it.</summary>
    public const int MostTries = 4;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <param name="status">The answer's; null where there was none.</param>
    /// <param name="again">Items that an endpoint which took some may take later.</param>
    /// <param name="tries">Posts of this batch so far, this one too.</param>
    /// <param name="retryAfter">What the endpoint said.</param>
    public static SendDecision Decide(HttpStatusCode? status, int again, int tries, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.OK => new(SendOutcome.Taken),
        HttpStatusCode.PartialContent when again == 0 => new(SendOutcome.TakenInPart),
        HttpStatusCode.PartialContent when tries < MostTries => new(SendOutcome.Again, Wait(tries, retryAfter)),
        { } known when !IsPassing(known) && known != HttpStatusCode.PartialContent => new(SendOutcome.Refused),
        _ when tries >= MostTries => new(SendOutcome.GivenUp),
        _ => new(SendOutcome.Again, Wait(tries, retryAfter)),
    };

    /// <summary>439 is Application Insights' own word for a quota that is used up. A role that was just assigned takes minutes until it counts: 401 and 403 pass, too.</summary>
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)439 || (int)status >= 500;

    private static TimeSpan Wait(int tries, TimeSpan? retryAfter)
    {
        var wait = retryAfter is { } told && told > TimeSpan.Zero ? told : FirstWait * Math.Pow(2, tries - 1);
        return wait < LongestWait ? wait : LongestWait;
    }
}

internal enum SendOutcome
{
    Taken,

    /// <summary>The answer says which items were not.</summary>
    TakenInPart,

    /// <summary>Posting it again would be refused again.</summary>
    Refused,

    /// <summary>Tried often enough.</summary>
    GivenUp,
    Again,
}

internal readonly record struct SendDecision(SendOutcome Outcome, TimeSpan Wait = default);
