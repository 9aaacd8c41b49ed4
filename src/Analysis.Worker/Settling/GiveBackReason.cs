using Shared.Workers;

namespace Analysis.Worker.Settling;

/// <summary>The word on a job's timeline for why it was put back.</summary>
internal static class GiveBackReason
{
    public static string For(StopReason? reason) => reason switch
    {
        StopReason.JobBudget or StopReason.AgeBudget => "recycle",
        StopReason.Fault => "worker_fault",
        _ => "drain",
    };
}
