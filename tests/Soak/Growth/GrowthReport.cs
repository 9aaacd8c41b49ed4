using System.Globalization;
using System.Text;

namespace Soak.Growth;

/// <summary>The tables in Markdown, and whether the bars are met.</summary>
internal static class GrowthReport
{
    public static string Write(IReadOnlyList<GrowthTable> tables, string name)
    {
        var text = new StringBuilder($"""
            # Does one worker process grow?

            Each load is run by one real worker process (Release) with every recycle budget off; its jobs come from another process through the embedded store.
            The figures are read inside it, right after two full blocking, compacting collections: what is left is no garbage, so growth is a leak or
            fragmentation. Warm-up is the first 10 % of the jobs. MB are 2^20 bytes. The slope is Theil–Sen's over the readings after the warm-up, with its 95 %
            interval, per 100,000 jobs; neighbouring readings err together, so the true interval is wider. The total is the container ladder's value: here,
            without a limit of a cgroup, resident memory that no file backs.

            ```sh
            dotnet build -c Release tests/Soak && dotnet run -c Release --no-build --project tests/Soak -- growth all
            ```


            """);
        foreach (var table in tables)
        {
            Append(text, table, name);
        }

        return text.ToString();
    }

    public static string Verdict(GrowthTable table)
    {
        var ours = Invariant($"grew by {table.TotalRow.SinceWarm:0.0} MB after {table.WarmJobs:#,0} jobs (bar < {GrowthTable.BarMegabytes:0} MB: {Word(table.BarIsMet)})");
        return table.Facts.SeedBarMegabytes is { } bar
            ? Invariant($"{ours}, by {table.TotalRow.SinceStart:0.0} MB since the start (seed's bar < {bar:0} MB: {Word(table.SeedBarIsMet)})")
            : ours;
    }

    private static void Append(StringBuilder text, GrowthTable table, string name)
    {
        var facts = table.Facts;
        text.AppendLine(Invariant($"""
            ## {facts.Title}

            {facts.Succeeded:#,0} of {facts.Submitted:#,0} jobs have a complete result; {facts.SubmittedBytes / 1e6:#,0} MB (10^6) of input in {facts.Seconds:#,0} s. Ended {facts.EndedAt:yyyy-MM-dd HH:mm} UTC, {facts.Machine}.

            **The total {Verdict(table)}.**

            | class | | start | warm | end | growth after warm-up | slope per 100,000 jobs | 95 % interval |
            |---|---|--:|--:|--:|--:|--:|--:|
            """));
        foreach (var row in table.Rows)
        {
            var slope = row.Slope is { } known ? Invariant($"{known.PerHour:0.00} | {known.Lower95:0.00} … {known.Upper95:0.00}") : "– | –";
            text.AppendLine(Invariant($"| {row.Class} | {row.Unit} | {Value(row.Start)} | {Value(row.Warm)} | {Value(row.End)} | {Value(row.SinceWarm)} | {slope} |"));

            string Value(double value) => value.ToString(row.Unit.Length == 0 ? "0" : "0.0", CultureInfo.InvariantCulture);
        }

        text.AppendLine().AppendLine(table.Rows.Any(row => row.Class.StartsWith("resource ", StringComparison.Ordinal)) ? "" : "The worker registers no resource with this model: the offline engine keeps no vectors.");
        text.AppendLine().AppendLine(Invariant($"![{facts.Title}]({name}-{facts.Name}.png)")).AppendLine();
    }

    private static string Word(bool isMet) => isMet ? "met" : "MISSED";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
