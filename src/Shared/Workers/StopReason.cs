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

    public static int For(StopReason reason) => reason == StopReason.Fault ? Fault : Drained;
}
