using System.Diagnostics;
using System.Net;
using Simulators.Insights;
using Simulators.Insights.Faults;

namespace Simulators.Tests.Insights;

public sealed class WhenIngestionGoesWrong : IAsyncLifetime, IDisposable
{
    private InsightsSimulator _simulator = null!;
    private Posting _posting = null!;

    public async Task InitializeAsync()
    {
        _simulator = await InsightsSimulator.StartAsync();
        _posting = new Posting(_simulator);
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _posting.Dispose();

    [Theory]
    [InlineData(IngestionFault.ServerError, 500)]
    [InlineData(IngestionFault.Unavailable, 503)]
    [InlineData(IngestionFault.Throttled, 429)]
    [InlineData(IngestionFault.QuotaExceeded, 439)]
    [InlineData(IngestionFault.RequestTimeout, 408)]
    [InlineData(IngestionFault.Unauthorized, 401)]
    [InlineData(IngestionFault.Forbidden, 403)]
    [InlineData(IngestionFault.TemporaryRedirect, 307)]
    [InlineData(IngestionFault.PermanentRedirect, 308)]
    [InlineData(IngestionFault.HtmlPage, 502)]
    public async Task AFaultHappensAsOftenAsItWasAskedFor(IngestionFault fault, int status)
    {
        _simulator.Faults.Add(new IngestionRule(fault, Count: 2));

        Assert.Equal([status, status, 200], [await _posting.StatusAsync(), await _posting.StatusAsync(), await _posting.StatusAsync()]);
        Assert.Single(_simulator.Items.All);
    }

    [Fact]
    public async Task OneWithoutACountHappensUntilItIsTakenBack()
    {
        _simulator.Faults.Add(new IngestionRule(IngestionFault.ServerError, Count: null));
        Assert.Equal((500, 500, 500), (await _posting.StatusAsync(), await _posting.StatusAsync(), await _posting.StatusAsync()));

        _simulator.Faults.Clear();

        Assert.Equal(200, await _posting.StatusAsync());
    }

    [Fact]
    public void OneForNoCallIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => _simulator.Faults.Add(new IngestionRule(IngestionFault.Hang, Count: 0)));

    [Theory]
    [InlineData(IngestionFault.Unavailable)]
    [InlineData(IngestionFault.Throttled)]
    [InlineData(IngestionFault.QuotaExceeded)]
    public async Task HowLongToWaitIsSaidOrNot(IngestionFault fault)
    {
        _simulator.Faults.Add(new IngestionRule(fault, RetryAfterSeconds: 7));
        _simulator.Faults.Add(new IngestionRule(fault, RetryAfterSeconds: null));
        using var told = await _posting.SendAsync();
        using var untold = await _posting.SendAsync();

        Assert.Equal((TimeSpan.FromSeconds(7), null), (told.Headers.RetryAfter?.Delta, untold.Headers.RetryAfter));
    }

    [Fact]
    public async Task ARedirectLeadsWhereItWasAskedToOrToItself()
    {
        _simulator.Faults.Add(new IngestionRule(IngestionFault.PermanentRedirect, Elsewhere: new Uri("https://elsewhere.example/v2.1/track")));
        _simulator.Faults.Add(new IngestionRule(IngestionFault.TemporaryRedirect));
        using var elsewhere = await _posting.SendAsync();
        using var itself = await _posting.SendAsync();

        Assert.Equal(("https://elsewhere.example/v2.1/track", $"http://127.0.0.1:{_simulator.Port}/v2.1/track"), ($"{elsewhere.Headers.Location}", $"{itself.Headers.Location}"));
    }

    [Fact]
    public async Task HalfIsTakenWhereThatIsAskedFor()
    {
        _simulator.Faults.Add(new IngestionRule(IngestionFault.TakesHalf));

        // Twice the same, so that it is known by its place which of them was not taken.
        using var answer = await _posting.SendAsync($"{Posting.Metric}\n{Posting.Metric}\n");

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("""{"itemsReceived":2,"itemsAccepted":1,"errors":[{"index":1,"statusCode":400,"message":"Not taken."}]}""", await answer.Content.ReadAsStringAsync());
        Assert.Single(_simulator.Items.All);
    }

    [Fact]
    public async Task APageOfAProxyTakesNothingAndSaysItIsRight()
    {
        _simulator.Faults.Add(new IngestionRule(IngestionFault.HtmlSuccess));
        using var answer = await _posting.SendAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Empty(_simulator.Items.All);
    }

    [Fact]
    public async Task ARefusedConnectionAndOneThatHangsAreThat()
    {
        _simulator.Faults.Add(new IngestionRule(IngestionFault.Refuse));
        await Assert.ThrowsAsync<HttpRequestException>(() => _posting.SendAsync());

        _simulator.Faults.Add(new IngestionRule(IngestionFault.Hang));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _posting.SendAsync(stop: soon.Token));
        Assert.Empty(_simulator.Items.All);
    }

    [Theory]
    [InlineData(IngestionFault.Slow, 300)]
    [InlineData(IngestionFault.Trickle, 5)]
    public async Task ASlowAnswerIsWholeAndLate(IngestionFault fault, int milliseconds)
    {
        _simulator.Faults.Add(new IngestionRule(fault, Wait: TimeSpan.FromMilliseconds(milliseconds)));
        var asked = Stopwatch.GetTimestamp();
        using var answer = await _posting.SendAsync();

        // 49 bytes trickle.
        Assert.Equal("""{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""", await answer.Content.ReadAsStringAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(asked).TotalMilliseconds, 240, 10_000);
    }

    [Fact]
    public async Task FaultsAndItemsAreAskedForByHand()
    {
        using var asked = await _posting.SendAsync("""{"fault": "quota_exceeded", "count": null, "retry_after_seconds": 3}""", "control/faults");
        using var unknown = await _posting.SendAsync("""{"fault": "colour"}""", "control/faults");
        Assert.Equal((200, 400), ((int)asked.StatusCode, (int)unknown.StatusCode));
        Assert.Equal((439, 439), (await _posting.StatusAsync(), await _posting.StatusAsync()));

        await _posting.ForgetFaultsAsync();
        Assert.Equal(200, await _posting.StatusAsync());

        Assert.Equal(Posting.Metric + "\n", await _posting.GetAsync("control/items"));
    }
}
