using Shared.Workers;

namespace Analysis.Worker.Settling;

/// <summary>The word on a job's timeline for why it was put back.</summary>
internal static class GiveBackReason
{
    public static string For(StopReason? reason) => reason switch
    {
        StopReason.JobBudget or StopReason.AgeBudget or StopReason.GrowthBudget or StopReason.ThreadBudget or StopReason.DescriptorBudget
            or StopReason.MemoryCritical => "recycle",
        StopReason.MemoryEmergency => "memory_emergency",
        StopReason.Fault => "worker_fault",
        _ => "drain",
    };
}
