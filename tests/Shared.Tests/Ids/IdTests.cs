using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shared.Ids;

namespace Shared.Tests.Ids;

public sealed class IdTests
{
    private static readonly SubmitterId Acme = SubmitterId.Parse("acme");
    private static readonly DateTimeOffset Time = new(2026, 11, 24, 8, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void AJobsIdCarriesItsTimeItsSubmitterAndAPartition()
    {
        var id = JobId.Create(Acme, Time);

        Assert.Equal(Time, id.AcceptedAt);
        Assert.True(id.IsOf(Acme));
        Assert.False(id.IsOf(SubmitterId.Parse("other")));
        Assert.InRange(id.Partition, 0, 15);
        Assert.Equal(0, id.Position);
        Assert.Null(id.Batch);
    }

    [Fact]
    public void AnItemsIdCarriesItsBatchAndItsPosition()
    {
        var batch = BatchId.Create(Acme, Time);

        var id = JobId.Of(batch, 50_000);

        Assert.Equal(batch, id.Batch);
        Assert.Equal(50_000, id.Position);
        Assert.Equal(50_000 % 16, id.Partition);
        Assert.Equal(Time, id.AcceptedAt);
    }

    [Fact]
    public void IdsOfOneMillisecondDiffer()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => JobId.Create(Acme, Time)).ToHashSet();

        Assert.Equal(10_000, ids.Count);
    }

    [Property]
    public bool TextSortsAsTimeDoes(uint seconds, uint others)
    {
        var one = JobId.Create(Acme, DateTimeOffset.FromUnixTimeSeconds(seconds));
        var other = JobId.Create(Acme, DateTimeOffset.FromUnixTimeSeconds(others));
        return seconds == others || seconds < others == string.CompareOrdinal(one.ToString(), other.ToString()) < 0;
    }

    [Fact]
    public void TextComesBackAsTheIdInEitherCase()
    {
        var batch = BatchId.Create(Acme, Time);
        var job = JobId.Of(batch, 7);

        Assert.True(JobId.TryParse(job.ToString(), out var parsed));
        Assert.Equal(job, parsed);
        Assert.True(JobId.TryParse("job_" + job.ToString()[4..].ToUpperInvariant(), out parsed));
        Assert.Equal(job, parsed);
        Assert.True(BatchId.TryParse(batch.ToString(), out var parsedBatch));
        Assert.Equal(batch, parsedBatch);
    }

    [Fact]
    public void ABatchsIdIsNoJobsIdAndTheOtherWayRound()
    {
        var batch = BatchId.Create(Acme, Time);

        Assert.False(JobId.TryParse(batch.ToString(), out _));
        Assert.False(BatchId.TryParse("bat_" + JobId.Of(batch, 1).ToString()[4..], out _));
    }

    [Property(MaxTest = 500)]
    public bool ParsingNeverThrows(string? text) => !JobId.TryParse(text, out _) & !BatchId.TryParse(text, out _) & !JobId.TryParse("job_" + text, out _);

    [Property]
    public Property Base32ComesBackAsItWent() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte>().Array().Filter(bytes => bytes.Length % 5 == 0),
        bytes =>
        {
            var back = new byte[bytes.Length];
            return Base32.TryDecode(Base32.Encode(bytes), back) && bytes.SequenceEqual(back);
        });

    [Theory]
    [InlineData("acme", true)]
    [InlineData("a-1", true)]
    [InlineData("0", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("Acme", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    public void ASubmittersNameIsLowerCaseLettersDigitsAndHyphens(string text, bool isValid) => Assert.Equal(isValid, SubmitterId.TryParse(text, out _));
}
