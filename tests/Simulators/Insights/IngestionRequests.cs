using Microsoft.AspNetCore.Http;
using Simulators.Insights.Faults;
using Simulators.Insights.Http;
using Simulators.Insights.Items;

namespace Simulators.Insights;

/// <summary>Answers posts of items as the ingestion endpoint does.</summary>
internal sealed class IngestionRequests(InsightsSimulatorOptions options, IngestionFaults faults, ItemBook items, TimeProvider time)
{
    private const string Bearer = "Bearer ";

    public async Task AnswerAsync(HttpContext context)
    {
        var rule = faults.Take();
        switch (rule?.Fault)
        {
            case IngestionFault.Refuse:
                context.Abort();
                return;
            case IngestionFault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case { } fault when FaultAnswers.StatusOf(fault) is { } status:
                await FaultAnswers.WriteAsync(context, rule, status);
                return;
            case IngestionFault.Slow:
                await Task.Delay(rule.Wait, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        if (Refusal(context.Request) is { } refused)
        {
            context.Response.StatusCode = refused;
            return;
        }

        var (sent, problem) = await Bodies.ReadAsync(context.Request.Body, context.Request.Headers.ContentEncoding.ToString(), options.MaxBodyBytes, context.RequestAborted);
        if (sent is not { Count: > 0 })
        {
            context.Response.StatusCode = problem ?? StatusCodes.Status400BadRequest;
            return;
        }

        var asked = rule?.Fault is IngestionFault.TakesHalf or IngestionFault.ThrottlesHalf ? sent.Count / 2 : sent.Count;
        items.Add([.. sent.Take(asked).OfType<TelemetryItem>()]);
        var notTaken = sent.Index()
            .Where(one => one.Item is null || one.Index >= asked)
            .ToDictionary(one => one.Index, one => one.Item is not null && rule?.Fault == IngestionFault.ThrottlesHalf ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest);
        await TrackAnswer.WriteAsync(context, notTaken, sent.Count, rule is { Fault: IngestionFault.Trickle } ? rule.Wait : null, time);
    }

    private int? Refusal(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var token = authorization.StartsWith(Bearer, StringComparison.Ordinal) ? authorization[Bearer.Length..] : null;
        return options.RequiresToken && string.IsNullOrWhiteSpace(token) ? StatusCodes.Status401Unauthorized
            : token is not null && token == options.RefusedToken ? StatusCodes.Status403Forbidden
            : null;
    }
}
