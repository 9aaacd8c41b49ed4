using System.Globalization;

namespace Soak.Quota;

/// <summary>0 where the bars are met, 1 where one is missed, 2 where it was not understood.</summary>
internal static class QuotaCommand
{
    private const double LeastAdmitted = 0.95;
    private const double MostRefused = 0.01;
    private const int DefaultItems = 100;

    // The last of them stands so near the end of the batch that its turn may come after it.
    private const int MostLeft = 1;

    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var items = words switch
        {
            [] => DefaultItems,
            ["--items", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 60 => number,
            _ => 0,
        };
        if (items == 0)
        {
            await Console.Error.WriteLineAsync("quota [--items N], at least 60: the first and the last minute do not count");
            return 2;
        }

        var outcome = await QuotaRun.RunAsync(items);
        var path = Path.Combine("benchmarks", "results", string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-quota"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        QuotaPlot.Save(path + ".png", outcome);
        await File.WriteAllTextAsync(path + ".md", Report(outcome, items, Path.GetFileName(path) + ".png"));
        Console.WriteLine(await File.ReadAllTextAsync(path + ".md"));
        return outcome is { AdmittedShare: >= LeastAdmitted, RefusedShare: <= MostRefused, Failures: 0, LeftToTheEnd: <= MostLeft } ? 0 : 1;
    }

    private static string Report(QuotaOutcome outcome, int items, string picture) => string.Create(CultureInfo.InvariantCulture, $"""
        # At the edge of a quota

        {QuotaRun.Workers} real workers and the API on one file, the simulated Azure OpenAI with a chat deployment of {QuotaRun.TokensPerMinute:N0} tokens and {QuotaRun.RequestsPerMinute} requests a minute, counted at arrival as the
        service does (prompt and the most that may be answered, over 60 s and 1 s). One batch of {items} items with resumes of 1,300 to 6,800 characters, one in twenty with one of 90,000.

        ```sh
        dotnet build -c Release tests/Soak && dotnet run -c Release --no-build --project tests/Soak -- quota --items {items}
        ```

        | | measured | bar |
        |---|--:|--:|
        | of the quota admitted: what was counted over the last minute, on average over all seconds but the first and the last 60 | {outcome.AdmittedShare:P2} | ≥ {LeastAdmitted:P0} |
        | calls refused | {outcome.RefusedShare:P2} of {outcome.Calls.Count} | ≤ {MostRefused:P0} |
        | jobs that did not succeed | {outcome.Failures} | 0 |
        | of {outcome.Large.Count} large calls made after the last ordinary one | {outcome.LeftToTheEnd} | ≤ {MostLeft} |

        From acceptance to its end a large job took {outcome.Large.Average(time => time.TotalSeconds):0} s on average, an ordinary one {outcome.Ordinary.Average(time => time.TotalSeconds):0} s, the whole run {outcome.Run.TotalSeconds:0} s.

        ![tokens over time]({picture})

        What `POST /v1/quotes` said of the batch before, and what was charged:

        | tokens | quoted | charged | error |
        |---|--:|--:|--:|
        | prompt | {outcome.Quoted.Prompt:N0} | {outcome.Used.Prompt:N0} | {Error(outcome.Quoted.Prompt, outcome.Used.Prompt):P1} |
        | completion | {outcome.Quoted.Completion:N0} | {outcome.Used.Completion:N0} | {Error(outcome.Quoted.Completion, outcome.Used.Completion):P1} |
        | embedding | {outcome.Quoted.Embedding:N0} | {outcome.Used.Embedding:N0} | {Error(outcome.Quoted.Embedding, outcome.Used.Embedding):P1} |

        The simulator's answers are shorter than the model's: for a submitter with no usage yet a quote takes 640 tokens an answer.

        """);

    private static double Error(long quoted, long used) => used == 0 ? 0 : (quoted - used) / (double)used;
}
