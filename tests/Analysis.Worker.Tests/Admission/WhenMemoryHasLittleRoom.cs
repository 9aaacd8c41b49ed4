using Analysis.Worker.Admission;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Tests.Admission;

public sealed class WhenMemoryHasLittleRoom
{
    private const long Kilobyte = 1024;
    private static readonly CostModel Model = new(0, 1);

    [Theory]
    [InlineData(1000, 0, 100, 8, false, 8)]
    [InlineData(1000, 0, 300, 8, false, 3)]
    [InlineData(1000, 900, 300, 8, false, 0)]
    [InlineData(0, 0, 300, 8, true, 1)]
    [InlineData(0, 0, 300, 0, true, 0)]
    [InlineData(-5, 0, 300, 8, false, 0)]
    public void AsManyReservationsAreMadeAsFitAndOneAtLeast(long room, long reserved, long cost, int wanted, bool isFirst, int expected) =>
        Assert.Equal(expected, RoomPolicy.Fit(room, reserved, cost, wanted, isFirst));

    [Theory]
    [InlineData(300, 0, 100, 0, 700)]
    [InlineData(500, 0, 300, 200, 700)]
    [InlineData(500, 0, 300, 0, 500)]
    [InlineData(500, 100, 300, 50, 650)]
    [InlineData(2000, 0, 300, 0, 0)]
    public void TheRoomIsWhatIsLeftToCriticalBesideTheJobs(long used, long reusable, long atRest, long reserved, long room) =>
        Assert.Equal(room, RoomPolicy.Room(new LadderSample(used, reusable, 1000), atRest, reserved));

    [Property]
    public void TheFactorStaysWithinItsBoundsAndMovesTowardsWhatIsSeen(long reserved, long observed)
    {
        var next = Model.Adapt(reserved, observed);
        Assert.InRange(next.Factor, CostModel.LeastFactor, CostModel.LargestFactor);
        Assert.InRange(next.Factor, 1 - CostModel.Weight, 1 + (3 * CostModel.Weight));
    }

    [Fact]
    public void JobsThatTakeTwiceAsMuchAreSoonPredictedSo()
    {
        var model = new CostModel(Kilobyte * Kilobyte, 1);
        for (var sample = 0; sample < 300; sample++)
        {
            model = model.Adapt(model.Predict(0) * 32, 64 * Kilobyte * Kilobyte);
        }

        Assert.InRange(model.Factor, 1.95, 2.05);
        Assert.Equal(model, model.Adapt(CostModel.LeastPredictedBytes - 1, long.MaxValue));
    }

    [Fact]
    public void ALargeSizeIsForgottenAfterTwoWindows()
    {
        var largest = LargestLately.Start;
        Assert.Equal(LargestLately.LargestInput, largest.Bytes);
        for (var job = 0; job < 2 * LargestLately.Window; job++)
        {
            largest = largest.With(500);
        }

        Assert.Equal(500, largest.Bytes);
    }

    [Fact]
    public async Task WhatASmallJobFreesLetsTheNextOneIn()
    {
        var gate = Gate(4);
        gate.Note(Room(LargestLately.LargestInput + 500), Room(LargestLately.LargestInput + 500));
        gate.Allow(4);
        using var first = await gate.AdmitAsync(CancellationToken.None);
        Assert.Equal(1, first.Count);
        var waiting = gate.AdmitAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        using var job = first.Take(100);
        Assert.Equal(1, (await waiting).Count);
    }

    [Fact]
    public async Task AJobLargerThanAnySeenWaitsUntilItFitsAndNothingIsAdmittedMeanwhile()
    {
        var gate = await LearnedGateAsync(lanes: 3, room: 1000);
        using var permits = await gate.AdmitAsync(CancellationToken.None);
        var (small, large) = (permits.Take(100), permits.Take(950));
        permits.Dispose();
        await small.EnterAsync(CancellationToken.None);
        var entering = large.EnterAsync(CancellationToken.None);
        var admitting = gate.AdmitAsync(CancellationToken.None);
        Assert.False(entering.IsCompleted);
        Assert.False(admitting.IsCompleted);
        small.Dispose();
        await entering.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        Assert.Equal(950, gate.Reserved);
        large.Dispose();
        (await admitting).Dispose();
        Assert.Equal(0, gate.Reserved);
    }

    [Fact]
    public async Task AJobThatGivesUpWaitingHoldsNobodyBack()
    {
        var gate = await LearnedGateAsync(lanes: 2, room: 1000);
        using var permits = await gate.AdmitAsync(CancellationToken.None);
        var (small, large) = (permits.Take(100), permits.Take(950));
        await small.EnterAsync(CancellationToken.None);
        using var stopTaking = new CancellationTokenSource();
        var entering = large.EnterAsync(stopTaking.Token);
        await stopTaking.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => entering);
        large.Dispose();
        Assert.Equal(100, gate.Reserved);
        small.Dispose();
        (await gate.AdmitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System)).Dispose();
        Assert.Equal(0, gate.Reserved);
    }

    [Property(MaxTest = 50)]
    public async Task TheSumStaysInTheRoomWhileMoreThanOneRunsAndEveryJobRunsAndAllReturns(ushort roomFor, NonEmptyArray<ushort> inputs)
    {
        var gate = Gate(4);
        gate.Note(Room(roomFor), Room(roomFor));
        gate.Allow(4);
        var waiting = new Queue<ushort>(inputs.Get);
        var @lock = new Lock();
        var (running, reserved, done) = (0, 0L, 0);
        var jobs = new List<Task>();
        while (waiting.Count > 0)
        {
            using var permits = await gate.AdmitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
            while (permits.Count > 0 && waiting.TryDequeue(out var input))
            {
                jobs.Add(RunAsync(permits.Take(input)));
            }
        }

        await Task.WhenAll(jobs).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        Assert.Equal(inputs.Get.Length, done);
        Assert.Equal((0, 0L), (gate.Given, gate.Reserved));

        async Task RunAsync(Permit permit)
        {
            await permit.EnterAsync(CancellationToken.None);
            lock (@lock)
            {
                (running, reserved) = (running + 1, reserved + permit.HeldBytes);
                Assert.True(running == 1 || reserved <= roomFor, "more than one runs above the room");
            }

            await Task.Yield();
            lock (@lock)
            {
                (running, reserved, done) = (running - 1, reserved - permit.HeldBytes, done + 1);
            }

            permit.Dispose();
        }
    }

    [Fact]
    public async Task WhatAnEndedJobLeftBehindTakesItsRoomUntilTheNextSample()
    {
        var gate = await LearnedGateAsync(lanes: 3, room: 250);
        using var permits = await gate.AdmitAsync(CancellationToken.None);
        Assert.Equal(2, permits.Count);
        var (first, second) = (permits.Take(100), permits.Take(100));
        await first.EnterAsync(CancellationToken.None);
        await second.EnterAsync(CancellationToken.None);

        second.Dispose();
        var next = gate.AdmitAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);
        Assert.True(gate.Short.IsCompleted);
        Assert.Equal(100, gate.TakeShortage().EndedBytes);

        gate.Note(Room(250), Room(250));
        (await next.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System)).Dispose();
        first.Dispose();
    }

    /// <summary>A gate that has seen only inputs of 100 bytes, each of which costs as much.</summary>
    private static async Task<AdmissionGate> LearnedGateAsync(int lanes, long room)
    {
        var gate = Gate(lanes);
        gate.Allow(1);
        for (var job = 0; job < 2 * LargestLately.Window; job++)
        {
            using var permits = await gate.AdmitAsync(CancellationToken.None);
            permits.Take(100).Dispose();
        }

        gate.Note(Room(room), Room(room));
        gate.Allow(lanes);
        return gate;
    }

    private static LadderSample Room(long bytes) => new(0, 0, bytes);

    private static AdmissionGate Gate(int lanes) => new(Options.Create(new AdmissionOptions { Lanes = lanes, BaseCostKilobytes = 0, CostPerInputByte = 1 }));
}
