using LocalHost.Announcing;
using LocalHost.Demo;
using LocalHost.Processes;
using LocalHost.Restarting;
using LocalHost.Scaling;
using LocalHost.Simulating;
using LocalHost.Starting;

namespace LocalHost.Configuring;

/// <summary>All settings, validated.</summary>
internal sealed record LocalHostSettings(
    ApiOptions Api,
    DataOptions Data,
    ProcessOptions Processes,
    RestartOptions Restarting,
    ScalingOptions Scaling,
    OutputOptions Output,
    DemoOptions Demo,
    SimulatedAzureOptions SimulatedAzure);
