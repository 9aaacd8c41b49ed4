using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shared.Ports;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Quota;

/// <summary>Lanes of one process at a store that fails, that hangs, or that holds what nobody can read.</summary>
public sealed class WhenTheBookCannotBeChanged : IDisposable
{
    private const int Tokens = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan TestPatience = TimeSpan.FromSeconds(30);

    private readonly ScriptedBooks _books = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero));
    private readonly QuotaGovernor _governor;

    public WhenTheBookCannotBeChanged() =>
        _governor = new QuotaGovernor("book", new QuotaLimits(60_000, 360), _books, new ChangeSignal(), _time, () => 0, NullLogger<QuotaGovernor>.Instance);

    [Fact]
    public async Task OneThatFailsForGoodFailsWhoeverWaitsAndNobodyForEver()
    {
        var begun = _books.FailNext(new StoreException(StoreFault.Permanent, "no"));
        var first = ReserveAsync();
        var second = ReserveAsync();
        begun.SetResult();

        await Assert.ThrowsAsync<StoreException>(() => first).WaitAsync(TestPatience);
        Assert.IsType<QuotaTurn.Granted>(await second.WaitAsync(TestPatience));
        Assert.Equal(Tokens, TokensInTheBook());
    }

    [Fact]
    public async Task WhoGivesUpWhileItIsAwayReservesNothing()
    {
        var begun = _books.FailNext(new StoreException(StoreFault.Transient, "away"));
        using var giveUp = new CancellationTokenSource();
        var first = ReserveAsync();
        var second = ReserveAsync(giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second).WaitAsync(TestPatience);
        begun.SetResult();

        while (!first.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.IsType<QuotaTurn.Granted>(await first);
        Assert.Equal(Tokens, TokensInTheBook());
    }

    [Fact]
    public async Task WhatWasReservedWithSomebodyElsesIsGivenBack()
    {
        using var giveUp = new CancellationTokenSource();
        Assert.IsType<QuotaTurn.Granted>(await ReserveAsync());

        // Its turn comes in a minute; it does not wait for it.
        var late = _governor.ReserveAsync(58_000, Patience, giveUp.Token);
        while (TokensInTheBook() == Tokens)
        {
            await Task.Yield();
        }

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late).WaitAsync(TestPatience);
        await _governor.RefreshAsync(CancellationToken.None);

        Assert.Equal(Tokens, TokensInTheBook());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"e":7}""")]
    public async Task OneThatNobodyCanReadIsBegunAnew(string text)
    {
        _books.Text = text;

        Assert.IsType<QuotaTurn.Granted>(await ReserveAsync());
        Assert.Equal(Tokens, TokensInTheBook());
    }

    public void Dispose() => _governor.Dispose();

    private Task<QuotaTurn> ReserveAsync(CancellationToken cancellation = default) => _governor.ReserveAsync(Tokens, Patience, cancellation);

    private int TokensInTheBook() => _governor.Known.Entries.Sum(entry => entry.Tokens);

    /// <summary>Fails on cue.</summary>
    private sealed class ScriptedBooks : IQuotaBooks
    {
        private (TaskCompletionSource Begun, Exception Fault)? _next;

        public string? Text { get; set; }

        /// <summary>The next change hangs until the test says so, and then fails.</summary>
        public TaskCompletionSource FailNext(Exception fault)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _next = (begun, fault);
            return begun;
        }

        public async Task<T> ChangeAsync<T>(string name, Func<string?, (string? Next, T Answer)> change, CancellationToken cancellation)
        {
            if (_next is { } next)
            {
                _next = null;
                await next.Begun.Task.WaitAsync(cancellation);
                throw next.Fault;
            }

            var (text, answer) = change(Text);
            Text = text ?? Text;
            return answer;
        }
    }
}
