using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Shared.Tests.Telemetry;

/// <summary>Whom this process connected to, and which names it asked for, while this listens.</summary>
internal sealed class Connections : EventListener
{
    private readonly ConcurrentBag<string> _targets = [];

    public IReadOnlyCollection<string> Targets => _targets;

    /// <summary>An address as <c>InterNetworkV6:28:{p,p,…,255,255,a,b,c,d,0,0,0,0}</c> or <c>InterNetwork:16:{p,p,a,b,c,d,…}</c>: port, and IPv4 mapped or not; else as it is.</summary>
    internal static string Read(string address)
    {
        var bytes = address[(address.IndexOf('{', StringComparison.Ordinal) + 1)..].TrimEnd('}').Split(',');
        var ip = address.StartsWith("InterNetwork:", StringComparison.Ordinal) ? bytes[2..6]
            : address.StartsWith("InterNetworkV6:", StringComparison.Ordinal) && bytes is [.., "255", "255", _, _, _, _, _, _, _, _] ? bytes[^8..^4]
            : null;
        return ip is null ? address : $"{string.Join('.', ip)}:{(int.Parse(bytes[0], System.Globalization.CultureInfo.InvariantCulture) << 8) + int.Parse(bytes[1], System.Globalization.CultureInfo.InvariantCulture)}";
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // It runs before the constructor too: the base class's calls it.
        if (eventData.EventName is "ConnectStart" or "ResolutionStart" && _targets is not null)
        {
            _targets.Add(Read((string)eventData.Payload![0]!));
        }
    }
}
