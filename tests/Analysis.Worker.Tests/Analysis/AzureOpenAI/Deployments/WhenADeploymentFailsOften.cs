using Analysis.Worker.Analysis.AzureOpenAI;
using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Microsoft.Extensions.Time.Testing;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Deployments;

public sealed class WhenADeploymentFailsOften
{
    private static readonly CallFault Failing = new(FaultKind.Transient, CallFaultCodes.Failing, 503);

    private readonly FakeTimeProvider _time = new();
    private readonly BreakerOptions _options = new();
    private readonly List<string> _heard = [];
    private readonly Breaker _breaker;

    public WhenADeploymentFailsOften() => _breaker = new Breaker(_options, _time, () => _heard.Add("opened"), () => _heard.Add("closed"));

    [Fact]
    public async Task ItIsLeftAloneForAWhile()
    {
        await FailAsync();

        Assert.Equal(["opened"], _heard);
        Assert.Equal(_options.Break, _breaker.OpenFor);
        Assert.False(await _breaker.TryAsync(NeverMadeAsync));
        _time.Advance(_options.Break - TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(4), _breaker.OpenFor);
    }

    [Fact]
    public async Task ThenOneCallTriesItAndTheOthersWaitForWhatComesOfIt()
    {
        await FailAsync();
        _time.Advance(_options.Break);
        Assert.Equal(TimeSpan.Zero, _breaker.OpenFor);

        var answer = new TaskCompletionSource<CallFault?>();
        var trying = _breaker.TryAsync(() => answer.Task);

        Assert.Equal(Breaker.Trying, _breaker.OpenFor);
        Assert.False(await _breaker.TryAsync(NeverMadeAsync));
        answer.SetResult(null);
        Assert.True(await trying);
        Assert.Equal(TimeSpan.Zero, _breaker.OpenFor);
        Assert.Equal(["opened", "closed"], _heard);
    }

    [Fact]
    public async Task WhereTheTryFailsItIsLeftAloneAgain()
    {
        await FailAsync();
        _time.Advance(_options.Break);

        Assert.True(await _breaker.TryAsync(() => Task.FromResult<CallFault?>(Failing)));

        Assert.Equal(_options.Break, _breaker.OpenFor);
    }

    [Theory]
    [InlineData(nameof(FaultKind.Throttled))]
    [InlineData(nameof(FaultKind.Stopped))]
    [InlineData(nameof(FaultKind.Terminal))]
    public async Task OtherFaultsSayNothingAboutItsHealth(string kind)
    {
        for (var call = 0; call < 100; call++)
        {
            Assert.True(await _breaker.TryAsync(() => Task.FromResult<CallFault?>(Failing with { Kind = Enum.Parse<FaultKind>(kind) })));
        }

        Assert.Empty(_heard);
    }

    private async Task FailAsync()
    {
        for (var call = 0; call < _options.MinimumCalls; call++)
        {
            Assert.True(await _breaker.TryAsync(() => Task.FromResult<CallFault?>(Failing)));
        }
    }

    private static Task<CallFault?> NeverMadeAsync() => throw new InvalidOperationException("No call is made.");
}
