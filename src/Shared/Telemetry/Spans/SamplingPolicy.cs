using System.Buffers.Binary;
using System.Diagnostics;

namespace Shared.Telemetry.Spans;

/// <summary>Which spans are sent. Pure; the same for every span of a trace and in every process, because the trace id decides.</summary>
internal static class SamplingPolicy
{
    /// <param name="trace">The trace's id; its last 8 bytes are random by W3C Trace Context.</param>
    /// <param name="hasFailed">Whether the span tells of a failure.</param>
    /// <param name="fraction">Of traces to send, 0…1.</param>
    /// <returns>How many spans like it this one stands for, as a percentage sent (Application Insights' sample rate); null where it is not sent.</returns>
    public static double? RateOf(ActivityTraceId trace, bool hasFailed, double fraction)
    {
        if (hasFailed || fraction >= 1)
        {
            return 100;
        }

        Span<byte> id = stackalloc byte[16];
        trace.CopyTo(id);
        return BinaryPrimitives.ReadUInt64BigEndian(id[8..]) / (double)ulong.MaxValue < fraction ? 100 * fraction : null;
    }
}
