using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace Shared.Telemetry;

/// <summary>Logs and metrics carry the process's identity.</summary>
internal sealed class IdentityInitializer(ProcessIdentity identity) : ITelemetryInitializer
{
    public void Initialize(ITelemetry telemetry)
    {
        telemetry.Context.Cloud.RoleName = identity.App;
        telemetry.Context.Cloud.RoleInstance = identity.Replica;
        telemetry.Context.Component.Version = identity.Revision;
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
