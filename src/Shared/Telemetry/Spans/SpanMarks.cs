using System.Diagnostics;
using OpenTelemetry;

namespace Shared.Telemetry.Spans;

/// <summary>Gives a span that ends the process's identity, and decides whether it is sent: it is asked at the end, because at the beginning nobody knows what fails.</summary>
internal sealed class SpanMarks(ProcessIdentity identity, double sampledFraction) : BaseProcessor<Activity>
{
    /// <summary>Stays in <c>customDimensions</c>: the exporter (1.10.0) makes no <c>itemCount</c> of it, so queries divide by it.</summary>
    private const string SampleRateName = "microsoft.sample_rate";

    public override void OnEnd(Activity data)
    {
        if (SamplingPolicy.RateOf(data.TraceId, HasFailed(data), sampledFraction) is not { } rate)
        {
            // The exporter passes over what is not recorded.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        data.SetTag(SampleRateName, (float)rate);
        data.SetTag(ProcessIdentity.WorkerName, identity.Worker);
        data.SetTag(ProcessIdentity.ReplicaName, identity.Replica);
        data.SetTag(ProcessIdentity.RevisionName, identity.Revision);
        if (identity.RungNow is { } rung)
        {
            data.SetTag(ProcessIdentity.RungName, rung);
        }
    }

    private static bool HasFailed(Activity data) =>
        data.Status == ActivityStatusCode.Error || data.GetTagItem("error.type") is not null || (data.GetTagItem("http.response.status_code") is int status && status >= 500);
}
