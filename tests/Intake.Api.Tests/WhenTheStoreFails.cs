using System.Net;
using Intake.Api.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Shared.Ports;

namespace Intake.Api.Tests;

public class WhenTheStoreFails
{
    [Theory]
    [InlineData(StoreFault.Full, HttpStatusCode.InsufficientStorage, "store_full")]
    [InlineData(StoreFault.Transient, HttpStatusCode.ServiceUnavailable, "store_unavailable")]
    [InlineData(StoreFault.Permanent, HttpStatusCode.InternalServerError, "internal_error")]
    public async Task TheAnswerSaysHowAndNotWhere(StoreFault fault, HttpStatusCode status, string code)
    {
        await using var api = await RunningApi.StartAsync(replace: services => FailingIntake.Replace(services, fault));

        foreach (var response in new[]
        {
            await api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item())),
            await api.Client.PostAsync("/v1/batches", Send.Ndjson(Send.ManyLines(1))),
        })
        {
            var problem = await response.ProblemAsync(status, code);
            Assert.DoesNotContain("/a/path", problem.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal(fault == StoreFault.Transient, response.Headers.RetryAfter is not null);
            Assert.Equal(fault == StoreFault.Permanent, problem["trace_id"] is not null);
        }

        // What was foreseen is one line; only a fault that somebody must look into comes with its stack.
        Assert.Equal(fault == StoreFault.Permanent, api.Logs.Lines.Any(line => line.Contains("   at ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AFaultThatNobodyForesawShowsNoneOfItsText()
    {
        await using var api = await RunningApi.StartAsync(replace: services => services.AddSingleton<IJobIntake>(new FailingIntake(new InvalidDataException("inner secret"))));

        var problem = await (await api.Client.PostAsync("/v1/jobs", Send.Json(Send.Item()))).ProblemAsync(HttpStatusCode.InternalServerError, "internal_error");

        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(api.Logs.Lines, line => line.Contains((string)problem["trace_id"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABatchThatCannotBeStagedIsDiscarded()
    {
        await using var api = await RunningApi.StartAsync(replace: services =>
            WatchedIntake.Replace(services, () => throw new StoreException(StoreFault.Full, "full")));

        await (await api.Client.PostAsync("/v1/batches", Send.Ndjson(Send.ManyLines(150)), "k")).ProblemAsync(HttpStatusCode.InsufficientStorage, "store_full");

        // Not still running: the key is free again, so what was opened is gone.
        await (await api.Client.PostAsync("/v1/batches", Send.Ndjson(Send.ManyLines(150)), "k")).ProblemAsync(HttpStatusCode.InsufficientStorage, "store_full");
    }

    [Fact]
    public async Task HealthIsNotReadyButLive()
    {
        await using var api = await RunningApi.StartAsync(replace: services => services.AddSingleton<IJobLookup>(new FailingLookup()));

        Assert.Equal(HttpStatusCode.OK, (await api.Client.GetAsync("/health/live")).StatusCode);
        var ready = await (await api.Client.GetAsync("/health/ready")).JsonAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("unavailable", "failing"), ((string?)ready["status"], (string?)ready["checks"]!["store"]));
    }
}
