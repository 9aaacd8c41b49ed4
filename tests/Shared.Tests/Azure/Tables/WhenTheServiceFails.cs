using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using AzureTesting.Azurite;
using AzureTesting.Proxy;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Tests.Azure.Tables;

public sealed class WhenTheServiceFails : TablesScenario
{
    [Fact]
    public async Task AThrottledCallIsTriedAgain()
    {
        await Tables.Storage.CheckAsync(["things"], None);
        Tables.Proxy.Faults.ThrottleNext(2);

        Assert.NotNull(await Table.InsertAsync(Row("a", 1), None));

        Assert.Equal(3, Tables.Proxy.Traffic.Requests(TableCallKind.Insert));
    }

    [Fact]
    public async Task ItWaitsAsLongAsItIsTold()
    {
        await Table.InsertAsync(Row("a", 1), None);
        Tables.Proxy.Faults.ThrottleNext(1, TimeSpan.FromSeconds(2));
        var began = Stopwatch.GetTimestamp();

        await NumberAsync("a");

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task AWaitLongerThanACallMayTakeIsLeftToTheCaller()
    {
        await Tables.Storage.CheckAsync(["things"], None);
        Tables.Proxy.Faults.ThrottleFor(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30));

        var fault = await FailsAsync(StoreFault.Transient, () => Table.InsertAsync(Row("a"), None));

        Assert.Contains("is busy (503 ServerBusy)", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, Tables.Proxy.Traffic.Requests(TableCallKind.Insert));
    }

    [Fact]
    public async Task WhatIsThrottledForLongFailsAsTransientInTime()
    {
        await Tables.Storage.CheckAsync(["things"], None);
        Tables.Proxy.Faults.ThrottleFor(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));
        var table = Tables.OpenAgain(options => options.OperationTimeout = TimeSpan.FromSeconds(3)).Table("things");

        await FailsAsync(StoreFault.Transient, () => table.InsertAsync(Row("a"), None));
    }

    [Theory]
    [InlineData(TableFaultEffect.BreakBefore, false)]
    [InlineData(TableFaultEffect.BreakAfter, true)]
    [InlineData(TableFaultEffect.Fail, false)]
    public async Task AConditionalWriteWhoseAnswerIsLostIsTransientAndNotTriedAgain(TableFaultEffect effect, bool isDone)
    {
        await Tables.Storage.CheckAsync(["things"], None);
        Tables.Proxy.Faults.Add(new TableFault { Effect = effect, Times = 1 });

        await FailsAsync(StoreFault.Transient, () => Table.InsertAsync(Row("a", 1), None));

        Assert.Equal(1, Tables.Proxy.Traffic.Requests(TableCallKind.Insert));
        Assert.Equal(isDone ? 1 : null, await NumberAsync("a"));
    }

    [Theory]
    [InlineData(TableFaultEffect.BreakBefore)]
    [InlineData(TableFaultEffect.BreakAfter)]
    [InlineData(TableFaultEffect.Fail)]
    public async Task ATransactionAndAReplacementAreNotTriedAgainEither(TableFaultEffect effect)
    {
        var version = (await Table.InsertAsync(Row("a", 1), None))!.Value;
        Tables.Proxy.Faults.Add(new TableFault { Effect = effect, Times = 2 });

        await FailsAsync(StoreFault.Transient, () => Table.SubmitAsync([new(TableTransactionActionType.Add, Row("b"))], None));
        await FailsAsync(StoreFault.Transient, () => Table.ReplaceAsync(Row("a", 2), version, None));

        Assert.Equal((1, 1), (Tables.Proxy.Traffic.Requests(TableCallKind.Transaction), Tables.Proxy.Traffic.Requests(TableCallKind.Replace)));
    }

    [Theory]
    [InlineData(TableFaultEffect.BreakBefore)]
    [InlineData(TableFaultEffect.BreakAfter)]
    [InlineData(TableFaultEffect.Fail)]
    public async Task WhatDoesNoHarmTwiceIsTriedAgain(TableFaultEffect effect)
    {
        await Tables.Storage.CheckAsync(["things"], None);
        Tables.Proxy.Faults.Add(new TableFault { Effect = effect, Times = 1 });
        await Table.UpsertAsync(Row("a", 1), None);
        Tables.Proxy.Faults.Add(new TableFault { Effect = effect, Times = 1 });
        await Table.MergeAsync(Row("a", 2), ETag.All, None);
        Tables.Proxy.Faults.Add(new TableFault { Effect = effect, Times = 1 });

        Assert.Equal(2, await NumberAsync("a"));
    }

    [Fact]
    public async Task AnAnswerThatDoesNotComeIsTransient()
    {
        await Tables.Storage.CheckAsync(["things"], None);
        Tables.Proxy.Faults.Add(new TableFault { Effect = TableFaultEffect.Delay, Wait = TimeSpan.FromMinutes(1) });
        var table = Tables.OpenAgain(options => options.OperationTimeout = TimeSpan.FromSeconds(1)).Table("things");

        await FailsAsync(StoreFault.Transient, () => table.GetAsync("p", "a", None));
        await FailsAsync(StoreFault.Transient, () => table.InsertAsync(Row("a"), None));
    }

    [Fact]
    public async Task TheCallersOwnCancellationStaysWhatItIs()
    {
        await Tables.Storage.CheckAsync(["things"], None);
        Tables.Proxy.Faults.Add(new TableFault { Effect = TableFaultEffect.Delay, Wait = TimeSpan.FromMinutes(1) });
        using var stop = new CancellationTokenSource();
        var call = Table.GetAsync("p", "a", stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task NobodyThereIsTransient()
    {
        var port = Tables.Proxy.Port;
        await Tables.Proxy.DisposeAsync();
        var table = Tables.OpenAgain(options => (options.ConnectionString, options.MaxRetries) = (AzuriteServer.ConnectionStringFor(port), 1)).Table("things");

        var fault = await FailsAsync(StoreFault.Transient, () => table.InsertAsync(Row("a"), None));

        Assert.Contains("cannot be reached: ConnectionError", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongKeyIsToldOfWithoutBeingTold()
    {
        var wrong = Convert.ToBase64String(new byte[64]);
        var table = Tables.OpenAgain(options => options.ConnectionString = System.Text.RegularExpressions.Regex.Replace(options.ConnectionString!, "AccountKey=[^;]+", $"AccountKey={wrong}"))
            .Table("things");

        var fault = await FailsAsync(StoreFault.Permanent, () => table.InsertAsync(Row("a"), None));

        Assert.Contains("check the key in Jobs:Azure:Tables:ConnectionString", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, fault.ToString(), StringComparison.Ordinal);
    }

    private static async Task<StoreException> FailsAsync(StoreFault expected, Func<Task> call)
    {
        var fault = await Assert.ThrowsAsync<StoreException>(call);
        Assert.Equal(expected, fault.Fault);
        return fault;
    }
}
