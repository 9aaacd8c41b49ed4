using System.Text.Json;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Quota;

public sealed class WhenCallsAreReserved
{
    private static readonly QuotaLimits Limits = new(60_000, 360);

    [Fact]
    public void TheFirstIsMadeAtOnce() => Assert.Equal(1_000, Reserve(QuotaBook.Empty, 1_000, 5_000).At);

    [Fact]
    public void OneThatDoesNotFitIsMadeWhenTheWindowHasRoomForIt()
    {
        var (book, _) = Reserve(QuotaBook.Empty, 1_000, 40_000);

        Assert.Equal(1_000 + QuotaPolicy.Window, Reserve(book, 2_000, 30_000).At);
    }

    [Fact]
    public void NothingThatWouldMoveTheLargestSlipsPastIt()
    {
        var (book, _) = Reserve(QuotaBook.Empty, 1_000, 40_000);
        (book, var large) = Reserve(book, 2_000, 50_000);

        Assert.True(Reserve(book, 2_001, 10_001).At > large);
    }

    [Fact]
    public void WhatFitsBesideItDoes()
    {
        var (book, _) = Reserve(QuotaBook.Empty, 1_000, 40_000);
        (book, _) = Reserve(book, 2_000, 50_000);

        Assert.Equal(4_000, Reserve(book, 4_000, 10_000).At);
    }

    [Theory]
    [InlineData(5_000, 5)]
    [InlineData(100, 6)]
    public void InASecondOneRequestLessIsUsedWhereTokensRunOutFirst(int tokens, int atOnce)
    {
        var (book, at) = (QuotaBook.Empty, new List<long>());
        for (var i = 0; i <= atOnce; i++)
        {
            (book, var next) = Reserve(book, 1_000, tokens);
            at.Add(next);
        }

        Assert.Equal([.. Enumerable.Repeat(1_000L, atOnce), 1_000 + QuotaPolicy.Second], at);
    }

    [Fact]
    public void OneLargerThanTheQuotaNeverFits()
    {
        Assert.Null(QuotaPolicy.Reserve(QuotaBook.Empty, Limits, 0, 60_001));
        Assert.Null(QuotaPolicy.WaitFor(QuotaBook.Empty, Limits, 0, 60_001));
        Assert.NotNull(QuotaPolicy.Reserve(QuotaBook.Empty, Limits, 0, 60_000));
    }

    [Fact]
    public void OneAsLargeAsTheQuotaFitsEvenWhileLessOfItIsUsed()
    {
        var book = QuotaPolicy.Refuse(QuotaBook.Empty, 1_000, 1_000, 1, retryAfter: null);

        Assert.NotNull(QuotaPolicy.Reserve(book, Limits, 2_000, 60_000));
    }

    [Fact]
    public void WhatIsGivenBackIsRoomForTheNext()
    {
        var (book, at) = Reserve(QuotaBook.Empty, 1_000, 60_000);

        Assert.Equal(2_000, Reserve(QuotaPolicy.GiveBack(book, at, 60_000), 2_000, 60_000).At);
    }

    [Fact]
    public void ARefusalHoldsEverybodyForAsLongAsTheServiceAsked()
    {
        var (book, at) = Reserve(QuotaBook.Empty, 1_000, 5_000);

        Assert.Equal(1_100 + 7_000, Reserve(QuotaPolicy.Refuse(book, 1_100, at, 5_000, TimeSpan.FromSeconds(7)), 1_200, 5_000).At);
    }

    [Fact]
    public void WithoutAHintTheHoldDoublesUntilACallIsAdmitted()
    {
        var book = QuotaPolicy.Refuse(QuotaBook.Empty, 1_000, 1_000, 1, retryAfter: null);
        Assert.Equal(2_000, book.BlockedUntil);
        book = QuotaPolicy.Refuse(book, 2_000, 2_000, 1, retryAfter: null);
        Assert.Equal(4_000, book.BlockedUntil);
        book = QuotaPolicy.Note(book, 5_000, 5_000, Limits, QuotaHeaders.Read(_ => null));
        Assert.Equal(6_000, QuotaPolicy.Refuse(book, 5_000, 5_000, 1, retryAfter: null).BlockedUntil);
    }

    [Fact]
    public void RefusalsLowerWhatIsUsedOfTheQuotaAndTimeRaisesItAgain()
    {
        var book = QuotaBook.Empty;
        for (var second = 1; second <= 60; second++)
        {
            book = QuotaPolicy.Refuse(book, second * 1_000, second * 1_000, 1, retryAfter: null);
        }

        Assert.InRange(QuotaPolicy.ShareNow(book, 60_000), 0.65, 0.75);
        Assert.Equal(1, QuotaPolicy.ShareNow(book, 60_000 + (15 * 60_000)));
    }

    [Fact]
    public void TheLimitsThatTheServiceTellsCount()
    {
        var book = QuotaPolicy.Note(QuotaBook.Empty, 0, 0, Limits, Told(limit: 10_000, requests: 60, left: 10_000));

        (book, _) = Reserve(book, 0, 10_000);
        Assert.True(Reserve(book, 0, 1).At > 60_000);
        Assert.Equal(new QuotaLimits(10_000, 60), QuotaLimits.Of(Limits, book));
    }

    [Fact]
    public void ALimitThatWasToldIsNoReasonNeverToAskAgain()
    {
        var book = QuotaPolicy.Note(QuotaBook.Empty, 0, 0, Limits, Told(limit: 1_000, requests: 60, left: 1_000));

        Assert.Equal(0, Reserve(book, 0, 4_200).At);
        Assert.Null(QuotaPolicy.Reserve(book, Limits, 0, Limits.Tokens + 1));
    }

    [Fact]
    public void WhatTwoAnswersSawOfOthersIsCountedOnce()
    {
        var (book, first) = Reserve(QuotaBook.Empty, 1_000, 5_000);
        (book, var second) = Reserve(book, 1_100, 5_000);
        book = QuotaPolicy.Note(book, 9_000, first, Limits, Told(60_000, 360, left: 25_000));
        book = QuotaPolicy.Note(book, 9_500, second, Limits, Told(60_000, 360, left: 20_000));

        // 10,000 of ours, 30,000 of theirs.
        Assert.Equal(10_000, Reserve(book, 10_000, 20_000).At);
        Assert.True(Reserve(book, 10_000, 20_001).At > 60_000);
    }

    [Fact]
    public void OthersThatCeasedAreForgottenWithTheNextAnswer()
    {
        var (book, first) = Reserve(QuotaBook.Empty, 1_000, 5_000);
        book = QuotaPolicy.Note(book, 2_000, first, Limits, Told(60_000, 360, left: 10_000));
        book = QuotaPolicy.Note(book, 3_000, first, Limits, Told(60_000, 360, left: 55_000));

        Assert.Equal(3_000, Reserve(book, 3_000, 55_000).At);
    }

    [Fact]
    public void WhoElseUsesTheDeploymentIsSeenByWhatIsLeft()
    {
        var (book, at) = Reserve(QuotaBook.Empty, 1_000, 5_000);
        book = QuotaPolicy.Note(book, 2_000, at, Limits, Told(60_000, 360, left: 10_000));

        Assert.True(Reserve(book, 2_000, 20_000).At > 50_000);
    }

    [Fact]
    public void ASmallDifferenceIsNobodyElse()
    {
        var (book, at) = Reserve(QuotaBook.Empty, 1_000, 5_000);

        Assert.Equal(2_000, Reserve(QuotaPolicy.Note(book, 2_000, at, Limits, Told(60_000, 360, left: 45_000)), 2_000, 50_000).At);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("-1", "-1", "-1")]
    [InlineData("0", "0", "0")]
    [InlineData("many", "", "½")]
    [InlineData(null, null, "0")]
    public void HeadersThatSayNothingChangeNothing(string? limit, string? requests, string? left)
    {
        var told = QuotaHeaders.Read(name => name switch { "x-ratelimit-limit-tokens" => limit, "x-ratelimit-limit-requests" => requests, "x-ratelimit-remaining-tokens" => left, _ => null });

        Assert.Equal(new QuotaHeaders(null, null, null, null), told);
    }

    [Theory]
    [InlineData("2", null, 2_000)]
    [InlineData("2", "150", 150)]
    [InlineData("-1", null, null)]
    [InlineData("0", "0", null)]
    [InlineData("Wed, 21 Oct 2026 07:28:00 GMT", null, null)]
    [InlineData("99999999", null, 3_600_000)]
    public void TheWaitIsReadAsTheServiceWritesIt(string? seconds, string? milliseconds, int? expected) => Assert.Equal(
        expected, (int?)QuotaHeaders.Read(name => name switch { "retry-after" => seconds, "retry-after-ms" => milliseconds, _ => null }).RetryAfter?.TotalMilliseconds);

    [Theory]
    [InlineData("Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:27:30 GMT", 30_000)]
    [InlineData("Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT", null)]
    [InlineData("Wed, 21 Oct 2026 07:28:00 GMT", "today", null)]
    [InlineData("soon", "Wed, 21 Oct 2026 07:27:30 GMT", null)]
    [InlineData("Thu, 21 Oct 2027 07:28:00 GMT", "Wed, 21 Oct 2026 07:27:30 GMT", 3_600_000)]
    public void ATimeToWaitUntilIsReadByTheClockThatNamedIt(string until, string date, int? expected) => Assert.Equal(
        expected, (int?)QuotaHeaders.Read(name => name switch { "retry-after" => until, "date" => date, _ => null }).RetryAfter?.TotalMilliseconds);

    [Property(MaxTest = 200)]
    public Property NoWindowEverHoldsMoreThanTheQuota() => Prop.ForAll(Calls().ToArbitrary(), calls =>
    {
        var (book, made, now) = (QuotaBook.Empty, new List<(long At, int Tokens)>(), 0L);
        foreach (var (after, tokens) in calls)
        {
            now += after;
            (book, var at) = Reserve(book, now, tokens);
            made.Add((at, tokens));
        }

        return made.All(call => made.Where(other => other.At > call.At - 60_000 && other.At <= call.At).Sum(other => other.Tokens) <= Limits.Tokens)
            && made.All(call => made.Count(other => other.At > call.At - 1_000 && other.At <= call.At) <= Limits.RequestsPerSecond);
    });

    [Fact]
    public void ABookStaysSmallWhateverTheQuota()
    {
        var (book, limits, random) = (QuotaBook.Empty, new QuotaLimits(50_000_000, 300_000), new Random(1));
        for (var now = 0L; now < 180_000; now += random.Next(0, 2))
        {
            book = QuotaPolicy.Reserve(book, limits, now, random.Next(100, 400))!.Value.Book;
        }

        Assert.InRange(JsonSerializer.Serialize(book, QuotaBookJson.Default.QuotaBook).Length, 100, 8_192);
    }

    private static (QuotaBook Book, long At) Reserve(QuotaBook book, long now, int tokens) => QuotaPolicy.Reserve(book, Limits, now, tokens)!.Value;

    private static QuotaHeaders Told(int limit, int requests, int left) => new(limit, requests, left, RetryAfter: null);

    private static Gen<(int After, int Tokens)[]> Calls() => Gen.NonEmptyListOf(
        from after in Gen.Frequency((3, Gen.Choose(0, 50)), (1, Gen.Choose(0, 20_000)))
        from tokens in Gen.Frequency((9, Gen.Choose(1, 5_000)), (1, Gen.Choose(20_000, 60_000)))
        select (after, tokens)).Select(list => list.ToArray());
}
