using Analysis.Worker.Health;
using Shared.Workers;

namespace Analysis.Worker.Tests.Health;

public sealed class WhenTheHealthIsDecided
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    [Fact]
    public void ALaneThatOutlastsItsTimeoutAndGraceIsStuck()
    {
        Assert.True(HealthPolicy.Live(TimeSpan.Zero, Timeout).IsOk);
        Assert.True(HealthPolicy.Live(Timeout + HealthPolicy.Grace, Timeout).IsOk);
        var answer = HealthPolicy.Live(Timeout + HealthPolicy.Grace + TimeSpan.FromTicks(1), Timeout);
        Assert.False(answer.IsOk);
        Assert.Equal("stuck", answer.Checks["lanes"]);
    }

    [Theory]
    [InlineData(WorkerPhase.Running, true, true, true)]
    [InlineData(WorkerPhase.Running, false, true, false)]
    [InlineData(WorkerPhase.Running, true, false, false)]
    [InlineData(WorkerPhase.Starting, true, true, false)]
    [InlineData(WorkerPhase.Draining, true, true, false)]
    public void ReadyIsWhoRunsAndReachesTheStoreAndReceives(object phase, bool storeAnswers, bool receivingWorks, bool isReady)
    {
        var answer = HealthPolicy.Ready((WorkerPhase)phase, storeAnswers, receivingWorks);
        Assert.Equal(isReady, answer.IsOk);
        Assert.Equal(isReady ? "ready" : "not_ready", answer.Status);
        Assert.Equal(isReady, answer.Checks.Values.All(check => check == "ok"));
    }

    [Fact]
    public void TheAnswerIsSmallJson() => Assert.Equal(
        """{"status":"ready","checks":{"phase":"ok","store":"ok","receiving":"ok"}}""",
        System.Text.Encoding.UTF8.GetString(HealthJson.Write(HealthPolicy.Ready(WorkerPhase.Running, true, true))));

    [Fact]
    public void ItListensOnLoopbackInDevelopmentAndEverywhereElse()
    {
        var options = new HealthOptions { Port = 5630 };
        Assert.Equal(["http://localhost:5630/", "http://127.0.0.1:5630/"], HealthAddress.PrefixesOf(options, isDevelopment: true));
        Assert.Equal(["http://+:5630/"], HealthAddress.PrefixesOf(options, isDevelopment: false));
        Assert.Equal(["http://worker:5630/"], HealthAddress.PrefixesOf(new HealthOptions { Port = 5630, Host = "worker" }, isDevelopment: true));
        Assert.Empty(HealthAddress.PrefixesOf(new HealthOptions { Port = 0 }, isDevelopment: true));
    }
}
