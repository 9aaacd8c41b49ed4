using Microsoft.Extensions.Logging;
using Shared.Workers;

namespace Analysis.Worker.Heaps;

internal sealed partial class HeapWatch
{
    [LoggerMessage(2301, LogLevel.Information, "No statistic of the heap can be taken: {Obstacle}. Nothing else changes.")]
    private static partial void CannotTake(ILogger logger, string obstacle);

    [LoggerMessage(2302, LogLevel.Information, "The heap was taken for {Reason} in {Elapsed}: {Megabytes} MB in {Objects} objects, complete {IsComplete}. Grew most: {GrewMost}.")]
    private static partial void Taken(ILogger logger, HeapReason reason, TimeSpan elapsed, double megabytes, long objects, bool isComplete, string grewMost);

    [LoggerMessage(2303, LogLevel.Information, "The heap is not taken for {Reason}: {Refusal}.")]
    private static partial void Refused(ILogger logger, HeapReason reason, CaptureRefusal refusal);

    [LoggerMessage(2304, LogLevel.Warning, "The heap could not be taken for {Reason}: {Fault}. Nothing else changes.")]
    private static partial void Failed(ILogger logger, HeapReason reason, string fault);

    [LoggerMessage(2305, LogLevel.Warning, "The heap was taken for {Reason} and cannot be kept: {Fault}.")]
    private static partial void NotKept(ILogger logger, HeapReason reason, string fault);
}
