using FsCheck;
using FsCheck.Xunit;
using Shared.Azure.Jobs.Looking;
using Shared.Azure.Jobs.Records;
using Shared.Ids;
using Shared.Jobs;
using Shared.Memory.Ladder;

namespace Shared.Tests.Azure.Jobs;

public sealed class WhenRowsAreWritten
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ARecordComesBackAsItWent()
    {
        var row = WhenAMessageComes.Queued with
        {
            CustomId = "c/1 東",
            Metadata = MetadataText.Write(new Dictionary<string, string> { ["team"] = "東<&>" }),
            Trace = TraceContext.Of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=b"),
            Stages = [new StageMark("embedding", "00ff", 2)],
        };
        row = JobSteps.RetryLater(JobSteps.Claim(row, "worker-1", 7, 1, Now), new JobError("analysis_fault", "It failed."), Now.AddSeconds(20), Rung.Warning, Now.AddSeconds(1));

        var back = JobColumns.Read(JobColumns.Write(row));

        Assert.Equivalent(row, back, strict: true);
        Assert.Equal("東<&>", back.ToRecord().Metadata!["team"]);
    }

    [Fact]
    public void ATimelineKeepsItsLatestAttempts()
    {
        var attempts = Enumerable.Range(1, 150).Select(i => new Attempt(i, "worker", Now, Now, AttemptOutcome.GivenBack, "drain")).ToList();

        var kept = MetadataText.ReadAttempts(MetadataText.Write(attempts));

        Assert.Equal((MetadataText.MaxAttempts, 150), (kept.Count, kept[^1].Number));
    }

    [Fact]
    public void ADueRowComesBackAsItWent()
    {
        var batch = BatchId.Create(SubmitterId.Parse("acme"), Now);
        var due = new DueRow(Now.AddMinutes(5), Job: null, batch) { Submitter = SubmitterId.Parse("acme"), Key = "k", Looks = 3, Gone = Gone.Key | Gone.Inputs };

        Assert.Equal(due, DueRow.Read(due.Write()));
    }

    [Property]
    public void CountsSumWhateverMoves(byte[] moves)
    {
        var counts = new CountsRow("p", CountsRow.None).Stage(10);
        var states = Enumerable.Repeat(JobState.Accepted, 10).ToArray();
        foreach (var move in moves)
        {
            var (job, to) = (move % 10, (JobState)(1 + (move / 10 % 7)));
            if (!states[job].IsTerminal() && states[job] != to)
            {
                counts = counts.Move(states[job], to, Now);
                states[job] = to;
            }
        }

        Assert.Equal(10, counts.Counts.Total);
        Assert.Equal(states.Count(state => state.IsTerminal()), counts.Counts.Ended);
        Assert.Equal(counts.Counts.Ended, counts.EndedSequence);
        Assert.Equal(counts.Counts, CountsRow.Read(counts.Write()).Counts);
    }

    [Property]
    public void ACursorComesBackAsItWentAndFitsAUrl(PositiveInt[] some)
    {
        var sequences = Enumerable.Range(0, JobKeys.Shards).Select(i => i < some.Length ? (long)some[i].Get % (1 << 20) : 0).ToArray();

        var cursor = ResultsCursor.Write(sequences);

        Assert.Equal(sequences, ResultsCursor.Read(cursor));
        Assert.True(cursor.Length <= 86 && Uri.EscapeDataString(cursor) == cursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("x!")]
    [InlineData("AAAA")]
    [InlineData("////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////")]
    public void WhatIsNoCursorIsRefused(string text) => Assert.Throws<FormatException>(() => ResultsCursor.Read(text));

    [Property]
    public void APartitionAndARowAreFoundFromTheIdAlone(PositiveInt position)
    {
        var batch = BatchId.Create(SubmitterId.Parse("acme"), Now);
        var job = JobId.Of(batch, (position.Get % BatchId.MaxItems) + 1);

        Assert.Equal(JobKeys.Shard(batch, job.Partition), JobKeys.Partition(job));
        Assert.Contains(job.Partition, JobKeys.ShardsOf(job.Position));
        Assert.True(JobId.TryParse(JobKeys.Record(job), out var again) && again == job);
    }

    [Fact]
    public void NewerRowsOfAnIndexComeFirst()
    {
        var submitter = SubmitterId.Parse("acme");
        var older = JobId.Create(submitter, Now);
        var newer = JobId.Create(submitter, Now.AddMilliseconds(1));

        Assert.True(string.CompareOrdinal(IndexRows.Newest(newer), IndexRows.Newest(older)) < 0);
        Assert.True(string.CompareOrdinal(IndexRows.FailureKey(Now.AddMilliseconds(1), older), IndexRows.FailureKey(Now, newer)) < 0);
    }
}
