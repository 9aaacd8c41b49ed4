using System.Text.Json.Serialization;

namespace Shared.Workers;

/// <summary>Why a worker process stops. The numbers are stored: never reuse one.</summary>
[JsonConverter(typeof(StopReasonConverter))]
public enum StopReason
{
    /// <summary>The platform or a person asked it to (SIGTERM, SIGINT, end of the input it was told to watch).</summary>
    Requested = 0,

    /// <summary>Its budget of jobs is used up.</summary>
    JobBudget = 1,

    /// <summary>It is old enough.</summary>
    AgeBudget = 2,

    /// <summary>A loop died of a fault: the process ends rather than run on without it.</summary>
    Fault = 3,

    /// <summary>Its memory stayed critical though nothing ran: only a new process has it back.</summary>
    MemoryCritical = 4,

    /// <summary>Its memory came so near to the limit that the kernel would have ended it.</summary>
    MemoryEmergency = 5,

    /// <summary>Its memory has grown most of the way from what it was when warm to critical.</summary>
    GrowthBudget = 6,

    /// <summary>It has most of the threads that it may have.</summary>
    ThreadBudget = 7,

    /// <summary>It has most of the file descriptors that it may have.</summary>
    DescriptorBudget = 8,
}

public sealed class StopReasonConverter() : JsonStringEnumConverter<StopReason>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <summary>What a worker process ends with, so that whoever started it knows whether to mind.</summary>
public static class ExitCodes
{
    /// <summary>Drained: a planned recycle, or asked to stop.</summary>
    public const int Drained = 0;

    /// <summary>A fault nobody foresaw.</summary>
    public const int Fault = 1;

    /// <summary>Refused to start: the configuration is wrong, the message says where.</summary>
    public const int Configuration = 2;

    /// <summary>Drained because of its memory: start it again, and look into it.</summary>
    public const int MemoryEmergency = 12;

    public static int For(StopReason reason) => reason switch
    {
        StopReason.Fault => Fault,
        StopReason.MemoryEmergency => MemoryEmergency,
        _ => Drained,
    };
}
