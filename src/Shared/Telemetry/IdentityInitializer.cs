using System.Diagnostics;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace Shared.Telemetry;

/// <summary>Logs and metrics carry the process's identity, and logs the operation in which they were written: the sink (4.0.0) does not give them it.</summary>
internal sealed class IdentityInitializer(ProcessIdentity identity) : ITelemetryInitializer
{
    public void Initialize(ITelemetry telemetry)
    {
        telemetry.Context.Cloud.RoleName = identity.App;
        telemetry.Context.Cloud.RoleInstance = identity.Replica;
        telemetry.Context.Component.Version = identity.Revision;
        if (telemetry is TraceTelemetry or ExceptionTelemetry && Activity.Current is { IdFormat: ActivityIdFormat.W3C } span)
        {
            telemetry.Context.Operation.Id ??= span.TraceId.ToHexString();
            telemetry.Context.Operation.ParentId ??= span.SpanId.ToHexString();
        }

        if (telemetry is not ISupportProperties { Properties: var properties })
        {
            return;
        }

        properties[ProcessIdentity.WorkerName] = identity.Worker;
        properties[ProcessIdentity.ReplicaName] = identity.Replica;
        properties[ProcessIdentity.RevisionName] = identity.Revision;
        if (identity.RungNow is { } rung)
        {
            properties[ProcessIdentity.RungName] = rung;
        }
    }
}
