using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using Xunit.Abstractions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Quota;

/// <summary>An hour of three workers at one deployment, in virtual time: clocks that differ by 20 ms, a network that jitters, sizes from 2,000 to 30,000 tokens, one in thirty of them large.</summary>
public sealed class WhenQuotaIsShared(ITestOutputHelper output)
{
    private const int Tokens = 60_000;
    private const int Requests = 360;
    private const long Hour = 3_600_000;
    private const int Workers = 3;
    private const int Lanes = 8;

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 1.0)]
    [InlineData(3, 0.03)]
    public void NearlyAllOfItIsUsedAndNearlyNothingIsRefused(int seed, double scale)
    {
        var (service, waits) = Run(seed, scale);
        var used = service.Admitted.Where(call => call.At is > 120_000 and < Hour - 60_000).ToList();
        var minutes = (Hour - 180_000) / 60_000.0;
        var (tokenShare, requestShare) = (used.Sum(call => (long)call.Tokens) / (minutes * Tokens), used.Count / (minutes * Requests));
        var refused = service.Refused / (double)(service.Refused + service.Admitted.Count);
        output.WriteLine($"seed {seed}: {tokenShare:P1} of the tokens, {requestShare:P1} of the requests, {refused:P2} of {service.Admitted.Count} calls refused, longest wait of a large call {waits.DefaultIfEmpty().Max() / 1000.0:0} s");

        Assert.True(Math.Max(tokenShare, requestShare) >= 0.95);
        Assert.True(refused <= 0.01);
    }

    [Fact]
    public void TheLargestWaitForNoMoreThanTheirRoomAndTheLineBeforeThem()
    {
        var (_, waits) = Run(seed: 4, scale: 1);

        // The line before them is 23 calls, two or three minutes worth, and a window for their own room.
        Assert.All(waits, wait => Assert.InRange(wait, 0, 5 * 60_500));
        Assert.True(waits.Count >= 20);
    }

    /// <summary>Each worker has eight lanes that call as soon as they may; who is refused asks again as it was told.</summary>
    private static (ServiceQuota Service, List<long> LargeWaits) Run(int seed, double scale)
    {
        var random = new Random(seed);
        var service = new ServiceQuota(Tokens, Requests);
        var limits = new QuotaLimits(Tokens, Requests);
        var book = QuotaBook.Empty;
        var skew = Enumerable.Range(0, Workers).Select(_ => random.Next(-10, 11)).ToArray();
        var lanes = new PriorityQueue<Lane, long>();
        var waits = new List<long>();
        foreach (var worker in Enumerable.Range(0, Workers).SelectMany(worker => Enumerable.Repeat(worker, Lanes)))
        {
            lanes.Enqueue(Next(worker), 0);
        }

        while (lanes.TryDequeue(out var lane, out var now) && now < Hour)
        {
            var local = now + skew[lane.Worker];
            if (lane.ReservedAt is not { } at)
            {
                (book, at) = QuotaPolicy.Reserve(book, limits, local, lane.Tokens)!.Value;
                lanes.Enqueue(lane with { ReservedAt = at, AskedAt = lane.AskedAt ?? now }, Math.Max(now, at - skew[lane.Worker]) + random.Next(0, 30));
            }
            else if (service.TryAdmit(now, lane.Tokens))
            {
                book = QuotaPolicy.Note(book, local, at, limits, new QuotaHeaders(Tokens, Requests, null, null));
                if (lane.Tokens >= 20_000)
                {
                    waits.Add(now - lane.AskedAt!.Value);
                }

                lanes.Enqueue(Next(lane.Worker), now + random.Next(50, 200));
            }
            else
            {
                book = QuotaPolicy.Refuse(book, local, at, lane.Tokens, TimeSpan.FromSeconds(1));
                lanes.Enqueue(lane with { ReservedAt = null }, now + 10);
            }
        }

        return (service, waits);

        Lane Next(int worker) => new(worker, (int)(scale * (random.Next(30) == 0 ? random.Next(20_000, 30_001) : random.Next(2_000, 4_001))), ReservedAt: null, AskedAt: null);
    }

    /// <summary>
    /// What ordinary calls may reserve lies within their patience, so a large one that may wait a window longer finds its room behind them; with theirs alone it would be put back
    /// again and again, to the end of the queue.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public void ALargeCallIsNotPutBackWhileOrdinaryOnesGoOn(int seed)
    {
        var patience = TimeSpan.FromSeconds(90);
        var (fair, equal) = (Work(seed, (tokens, typical) => CallPatience.For(tokens, typical, patience)), Work(seed, (_, _) => patience));
        output.WriteLine($"seed {seed}: {fair.PutBack} of {fair.Large} large calls were put back, {fair.Share:P1} of the tokens were used; with the patience of ordinary ones {equal.PutBack} of {equal.Large}");

        Assert.True(fair.PutBack <= fair.Large / 10);
        Assert.True(fair.Share >= 0.94);
        Assert.True(equal.PutBack > equal.Large / 5);
    }

    /// <summary>Workers as they are: none takes a job while an ordinary call would wait for more than 2 s, and none waits for longer than its patience.</summary>
    private static (int Large, int PutBack, double Share) Work(int seed, Func<int, int, TimeSpan> patience)
    {
        var random = new Random(seed);
        var limits = new QuotaLimits(Tokens, Requests);
        var book = QuotaBook.Empty;
        var typical = Enumerable.Repeat(4_000.0, Workers).ToArray();
        var lanes = new PriorityQueue<(int Worker, bool HasJob), long>();
        foreach (var worker in Enumerable.Range(0, Workers).SelectMany(worker => Enumerable.Repeat(worker, Lanes)))
        {
            lanes.Enqueue((worker, false), random.Next(0, 100));
        }

        var (large, putBack, used) = (0, 0, 0L);
        while (lanes.TryDequeue(out var lane, out var now) && now < Hour)
        {
            var (worker, hasJob) = lane;
            if (!hasJob)
            {
                // It is embedded before it asks.
                var wait = (long)QuotaPolicy.WaitFor(book, limits, now, (int)typical[worker])!.Value.TotalMilliseconds;
                lanes.Enqueue((worker, wait <= 2_000), wait <= 2_000 ? now + random.Next(300, 1_500) : now + wait - 2_000 + random.Next(1, 50));
                continue;
            }

            var tokens = random.Next(20) == 0 ? random.Next(20_000, 30_001) : random.Next(3_500, 5_001);
            var (reserved, at) = QuotaPolicy.Reserve(book, limits, now, tokens)!.Value;
            var isPutBack = at - now > patience(tokens, (int)typical[worker]).TotalMilliseconds;
            typical[worker] = (0.8 * typical[worker]) + (0.2 * tokens);
            (book, used) = isPutBack ? (book, used) : (reserved, used + tokens);
            (large, putBack) = tokens >= 20_000 ? (large + 1, isPutBack ? putBack + 1 : putBack) : (large, putBack);
            lanes.Enqueue((worker, false), isPutBack ? now + 50 : at + random.Next(1_000, 3_000));
        }

        return (large, putBack, used / (Hour / 60_000.0 * Tokens));
    }

    private sealed record Lane(int Worker, int Tokens, long? ReservedAt, long? AskedAt);
}
