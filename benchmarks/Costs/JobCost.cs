using System.Text;
using Analysis.Worker.Admission;
using Analysis.Worker.Analysis;
using Analysis.Worker.Analysis.Keeping;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shared.Ids;
using Shared.Results;
using Shared.Submissions;

namespace Benchmarks.Costs;

/// <summary>
/// What one analysis allocates, by the size of its input: by the thread's own count, the worst of five after thirty to warm up, with reading the input. What is
/// allocated is never less than what lives at once, so it bounds the peak; it is what admission predicts a job by.
/// </summary>
internal sealed class JobCost
{
    private const int WarmUps = 30;
    private const int Runs = 5;
    private const string Line = "Built and ran services in Python and C#, with PostgreSQL, Docker and Kubernetes, for a logistics company; 8 years of it. ";

    /// <summary>Characters of each of the two texts, smallest and largest allowed among them.</summary>
    private static readonly int[] Sizes = [200, 500, 2_500, 10_000, 25_000, 50_000, 100_000];

    private readonly Analyser _analyser = new ServiceCollection()
        .AddLogging()
        .AddAnalysis(new ConfigurationBuilder().Build())
        .BuildServiceProvider()
        .GetRequiredService<Analyser>();

    public static IReadOnlyList<(int InputBytes, long AllocatedBytes)> Measure()
    {
        var cost = new JobCost();
        return [.. Sizes.Select(size => JobInputJson.Write(Input(size))).Select(stored => (stored.Length, cost.Worst(stored)))];
    }

    /// <summary>What admission predicts by default.</summary>
    public static long Predicted(int inputBytes) => new AdmissionOptions().Cost.Predict(inputBytes);

    private long Worst(byte[] stored) => Enumerable.Range(0, WarmUps + Runs).Select(_ => Allocated(stored)).Skip(WarmUps).Max();

    private long Allocated(byte[] stored)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var analysis = _analyser.AnalyseAsync(JobInputJson.Read(stored)!, SubmitterId.Parse("cost"), TimeSpan.Zero, StageKeeper.None, CancellationToken.None);
        return analysis.IsCompletedSuccessfully
            ? GC.GetAllocatedBytesForCurrentThread() - before
            : throw new InvalidOperationException("The offline engine waits for nothing: all of it is done on this thread.");
    }

    private static JobInput Input(int characters)
    {
        var text = new StringBuilder();
        while (text.Length < characters)
        {
            text.Append(Line);
        }

        var cut = text.ToString(0, characters);
        return new JobInput(cut, cut, ["Python", "Kubernetes", "AWS", "Docker", "Terraform", "SQL", "Go", "C#"], Languages.English);
    }
}
