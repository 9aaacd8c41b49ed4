using System.Diagnostics;
using Analysis.Worker.Settling;
using Shared.Ports;
using Shared.Telemetry;

namespace Analysis.Worker.Telemetry;

/// <summary>
/// One attempt in its submitter's trace, from its start until it is settled: calls to tables, queue and model are its children. It carries ids, numbers and codes,
/// never what a job says. Where nobody listens it only hands the submitter's trace context on.
/// </summary>
internal sealed class AttemptSpan : IDisposable
{
    public const string Name = "analyse";

    private readonly Activity? _span;

    private AttemptSpan(Activity? span) => _span = span;

    public static AttemptSpan Begin(LeasedJob job)
    {
        var span = ProductTracing.Source.StartActivity(Name, ActivityKind.Consumer, job.Trace?.Context ?? default) ?? job.Trace?.Begin(Name);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("job", job.Id.ToString());
            span.SetTag("attempt", job.Attempt);
            span.SetTag("input_bytes", job.InputBytes);
        }

        return new AttemptSpan(span);
    }

    public void End(Settled settled)
    {
        _span?.SetTag("outcome", settled.OutcomeName);
        if (settled.Error is { } error)
        {
            _span?.SetTag("code", error.Code);
            _span?.SetStatus(ActivityStatusCode.Error, error.Code);
        }
    }

    public void Dispose() => _span?.Dispose();
}
