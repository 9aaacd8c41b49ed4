using System.Diagnostics;
using Shared.Azure.ServiceBus.Messages;
using Shared.Jobs;
using Shared.Ports;
using Shared.Telemetry;

namespace Shared.Azure.ServiceBus;

/// <summary>A call to the queue as a part of whatever trace it belongs to, named as OpenTelemetry's conventions for messaging say. Ids and bodies are not in it.</summary>
internal static class BusSpan
{
    /// <summary>The trace that all these messages belong to: those of one job or one batch are sent on behalf of one request, but by a loop that serves many.</summary>
    public static ActivityContext ParentOf(IReadOnlyList<OutgoingMessage> messages) =>
        ProductTracing.Source.HasListeners() && messages.Select(message => message.Properties.GetValueOrDefault(TraceContext.ParentProperty)).Distinct().ToList() is [{ } parent]
            ? TraceContext.Of(parent, state: null)?.Context ?? default
            : default;

    /// <param name="operation"><c>send</c> or <c>settle</c>.</param>
    /// <param name="kind">Producer where messages come into being.</param>
    /// <param name="options">Which queue of which namespace.</param>
    /// <param name="messages">How many it is about.</param>
    /// <param name="parent">Whose trace it belongs to; that of what runs now where it says nothing.</param>
    /// <param name="call">The call itself.</param>
    public static async Task<T> AroundAsync<T>(string operation, ActivityKind kind, ServiceBusOptions options, int messages, ActivityContext parent, Func<Task<T>> call)
    {
        using var span = ProductTracing.Source.StartActivity($"{operation} {options.Queue}", kind, parent);
        if (span is not { IsAllDataRequested: true })
        {
            return await call();
        }

        span.SetTag("messaging.system", "servicebus");
        span.SetTag("messaging.operation.name", operation);
        span.SetTag("messaging.destination.name", options.Queue);
        span.SetTag("messaging.batch.message_count", messages);
        span.SetTag("server.address", options.FullyQualifiedNamespace);
        try
        {
            return await call();
        }
        catch (Exception fault)
        {
            var kindOfFault = (fault as StoreException)?.Fault.ToString() ?? fault.GetType().Name;
            span.SetTag("error.type", kindOfFault);
            span.SetStatus(ActivityStatusCode.Error, kindOfFault);
            throw;
        }
    }
}
