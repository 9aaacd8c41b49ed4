using System.Net;
using Intake.Api.Bodies;
using Intake.Api.Memory;
using Intake.Api.Tests.Running;
using Microsoft.AspNetCore.Http;
using Shared.Ports;

namespace Intake.Api.Tests;

public class WhenUploadsBreak : IAsyncLifetime
{
    private const int Discarded = 1401;
    private const int DeclaredBytes = 1_000_000;

    // More than one chunk, so that some of it is staged when the upload breaks.
    private static readonly string Half = Send.ManyLines(250);

    private readonly TaskCompletionSource _staged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunningApi _api = null!;

    public async Task InitializeAsync() => _api = await RunningApi.StartAsync(
        ["--Intake:MaxBodyTime=00:00:02"], replace: services => WatchedIntake.Replace(services, () => _staged.TrySetResult()));

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("/v1/jobs", "application/json")]
    [InlineData("/v1/batches", Send.Lines)]
    public async Task OneThatEndsEarlyIsNotAccepted(string path, string type)
    {
        using var upload = await RawUpload.BeginAsync(_api.Address, path, type, DeclaredBytes, Half);

        Assert.DoesNotContain(" 20", await upload.EndEarlyAsync(), StringComparison.Ordinal);
        await AssertNothingAcceptedAsync();
    }

    [Theory]
    [InlineData("/v1/jobs", "application/json")]
    [InlineData("/v1/batches", Send.Lines)]
    public async Task OneWhoseChunksAreBrokenIsToldSo(string path, string type)
    {
        using var upload = await RawUpload.BeginChunkedAsync(_api.Address, path, type, Half, "this is no chunk\r\n");

        var answer = await upload.HearAsync();

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("body_incomplete", answer, StringComparison.Ordinal);
        await AssertNothingAcceptedAsync();
    }

    [Theory]
    [InlineData("/v1/jobs", "application/json")]
    [InlineData("/v1/batches", Send.Lines)]
    public async Task OneThatIsTooSlowIsToldSo(string path, string type)
    {
        using var upload = await RawUpload.BeginAsync(_api.Address, path, type, DeclaredBytes, Half);

        var answer = await upload.HearAsync();

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("body_too_slow", answer, StringComparison.Ordinal);
        await AssertNothingAcceptedAsync();
    }

    [Fact]
    public async Task OneThatVanishesCanBeSentAgainUnderItsKey()
    {
        using (var upload = await RawUpload.BeginAsync(_api.Address, "/v1/batches", Send.Lines, DeclaredBytes, Half, "k"))
        {
            await _staged.Task.WaitAsync(TimeSpan.FromSeconds(30));
            upload.Vanish();
        }

        await _api.Logs.Seen(Discarded);
        await AssertNothingAcceptedAsync();
        var again = await (await _api.Client.PostAsync("/v1/batches", Send.Ndjson(Half), "k")).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(250, (int?)again["total"]);
    }

    [Fact]
    public async Task OneThatMemoryDoesNotWaitForIsBrokenOffAndAcceptsNothing()
    {
        using var upload = await RawUpload.BeginAsync(_api.Address, "/v1/batches", Send.Lines, DeclaredBytes, Half);
        await _staged.Task.WaitAsync(TimeSpan.FromSeconds(30));

        _api.Get<GovernedApi>().CutShort();

        Assert.Empty(await upload.HearAsync());
        await _api.Logs.Seen(Discarded);
        await AssertNothingAcceptedAsync();
    }

    [Fact]
    public void AStallThatTheServerNoticesIsTheSameProblem()
    {
        var faults = new BodyFaults(1, TimeSpan.FromMinutes(10), CancellationToken.None);

        Assert.Equal("body_too_slow", faults.Explain(new BadHttpRequestException("", StatusCodes.Status408RequestTimeout))?.Code);
        Assert.Null(faults.Explain(new OperationCanceledException()));
    }

    private async Task AssertNothingAcceptedAsync() => Assert.Equal(0, (await _api.Get<IJobLookup>().CountAsync(default)).Ready);
}
