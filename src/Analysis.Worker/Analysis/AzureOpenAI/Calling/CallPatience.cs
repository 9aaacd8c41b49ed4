using Analysis.Worker.Analysis.AzureOpenAI.Quota;

namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>
/// How long a call may wait for its quota. A large one needs the room of several at once; where all waited for as long, the ordinary ones would have reserved every
/// minute within reach before it asks, and it would be put back for as long as they come. So it may wait for a window more: behind all that ordinary ones can have reserved.
/// </summary>
internal static class CallPatience
{
    /// <summary>What the largest may wait for more: a window of the quota, and some.</summary>
    public static TimeSpan ForLarge { get; } = TimeSpan.FromMilliseconds(QuotaPolicy.Window + 700);

    /// <param name="tokens">Of the call.</param>
    /// <param name="ordinary">Tokens of an ordinary call of late. From twice as many on a call has all of <see cref="ForLarge"/>, below a part of it.</param>
    /// <param name="patience">Of an ordinary call.</param>
    public static TimeSpan For(int tokens, int ordinary, TimeSpan patience) => patience + (ForLarge * Math.Clamp((tokens / (double)Math.Max(1, ordinary)) - 1, 0, 1));
}
