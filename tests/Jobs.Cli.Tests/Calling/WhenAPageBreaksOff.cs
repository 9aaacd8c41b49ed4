using System.Net;
using System.Text;
using Jobs.Cli.Calling;
using Jobs.Cli.Tests.Stub;
using Shared.Ids;

namespace Jobs.Cli.Tests.Calling;

public sealed class WhenAPageBreaksOff
{
    private static readonly BatchId Batch = BatchId.Create(SubmitterId.Parse("local"), DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task WholeLinesAreKeptAndTheCallerGoesOnBehindThem()
    {
        var (calls, handler) = Service(breaksAfter: Line(1) + Line(2)[..20]);
        var taken = new List<string>();

        (await calls.ReadResultsAsync(Batch, null, RetryBudget.Watch, (_, line) => taken.Add(line.Cursor), CancellationToken.None)).TryGet(out var page, out _);

        Assert.Equal(new ResultPage(1, IsLast: false, MayHaveMore: true), page);
        Assert.Equal(["1"], taken);
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public async Task WithoutAWholeLineItIsAskedForAgain()
    {
        var (calls, handler) = Service(breaksAfter: Line(1)[..20]);
        var taken = new List<string>();

        var answer = await calls.ReadResultsAsync(Batch, null, RetryBudget.Watch, (_, line) => taken.Add(line.Cursor), CancellationToken.None);

        Assert.False(answer.TryGet(out _, out var failure));
        Assert.Equal("connection_lost", failure.Code);
        Assert.Empty(taken);
        Assert.Equal(RetryBudget.Watch.Attempts, handler.Calls);
    }

    private static string Line(int position) => $$"""{"cursor":"{{position}}","job_id":"{{JobId.Of(Batch, position)}}","position":{{position}},"state":"succeeded"}""" + "\n";

    private static (BatchCalls Calls, BreakingHandler Handler) Service(string breaksAfter)
    {
        var handler = new BreakingHandler(breaksAfter);
        var http = new HttpClient(handler) { BaseAddress = new Uri("http://127.0.0.1/") };
        return (new BatchCalls(new ApiChannel(http, new SkippingTime(), () => 0.5, new Silence())), handler);
    }

    private sealed class Silence : IRetryNotice
    {
        public void Waiting(Failure failure, TimeSpan wait)
        {
        }
    }

    private sealed class BreakingHandler(string body) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream(Encoding.UTF8.GetBytes(body))) });
        }
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new IOException("The connection was reset.");
        }
    }
}
