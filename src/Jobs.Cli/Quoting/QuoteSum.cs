using System.Globalization;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Quoting;

/// <summary>The quotes of a file's batches as one. Pure.</summary>
internal static class QuoteSum
{
    /// <param name="quotes">At least one; they were asked for one after the other, so the last knows the queue best.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<QuoteView> quotes)
    {
        var (valid, identical) = (quotes.Sum(quote => quote.Valid), quotes.Sum(quote => quote.Identical));
        yield return $"jobs    {Spans.Count(valid)}{(identical > 0 ? $", {Spans.Count(identical)} of them identical to another" : "")}";
        yield return $"tokens  {Spans.Count(quotes.Sum(quote => quote.Tokens?.Prompt ?? 0))} prompt, {Spans.Count(quotes.Sum(quote => quote.Tokens?.Completion ?? 0))} completion, "
            + $"{Spans.Count(quotes.Sum(quote => quote.Tokens?.Embedding ?? 0))} embedding{(quotes.Any(quote => quote.Tokens is { IsSampled: true }) ? ", estimated from a sample" : "")}";
        yield return $"cost    {CostOf(quotes)}";
        yield return $"done    {DoneOf(quotes[^1].Finish, valid - identical)}";
    }

    private static string CostOf(IReadOnlyList<QuoteView> quotes)
    {
        var high = quotes.Sum(quote => quote.Cost?.High ?? 0);
        return high == 0
            ? "nothing: analyses are made offline"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{PlainText.Of(quotes[0].Cost?.Currency ?? "")} {quotes.Sum(quote => quote.Cost?.Total ?? 0):#,0.00##}, from {quotes.Sum(quote => quote.Cost?.Low ?? 0):#,0.00##} to {high:#,0.00##}");
    }

    private static string DoneOf(QuoteFinish? finish, int jobs) => finish is { EndedPerSecond: > 0 and var rate }
        ? $"in about {Spans.Text(TimeSpan.FromSeconds(Math.Min((finish.JobsAhead + jobs) / rate, TimeSpan.FromDays(365).TotalSeconds)))}, behind {Spans.Count(finish.JobsAhead, "job")}, at {Spans.Rate(rate)}"
        : "not known: no rate is measured, or nothing ended lately";
}
