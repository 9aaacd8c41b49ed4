using System.Xml;
using System.Xml.Linq;
using Simulators.ServiceBus.Queues;

namespace Simulators.ServiceBus.Http;

/// <summary>A queue's description, in the namespaces and the order of the service.</summary>
internal static class QueueEntry
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Description = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";
    private static readonly XNamespace Counts = "http://schemas.microsoft.com/netservices/2011/06/servicebus";

    public static string Write(BrokerQueue queue, Uri self)
    {
        var (state, options) = (queue.State, queue.Options);
        var entry = new XElement(
            Atom + "entry",
            new XElement(Atom + "id", self),
            new XElement(Atom + "title", new XAttribute("type", "text"), queue.Name),
            new XElement(
                Atom + "content",
                new XAttribute("type", "application/xml"),
                new XElement(
                    Description + "QueueDescription",
                    Field("LockDuration", options.LockDuration),
                    Field("RequiresDuplicateDetection", options.DuplicateDetectionWindow > TimeSpan.Zero),
                    Field("RequiresSession", false),
                    Field("DefaultMessageTimeToLive", options.DefaultTimeToLive ?? TimeSpan.MaxValue),
                    Field("DeadLetteringOnMessageExpiration", options.DeadLetterOnExpiration),
                    Field("DuplicateDetectionHistoryTimeWindow", options.DuplicateDetectionWindow),
                    Field("MaxDeliveryCount", options.MaxDeliveryCount),
                    Field("MessageCount", state.ActiveMessageCount + state.Scheduled + state.DeadLettered),
                    Field("Status", "Active"),
                    new XElement(
                        Description + "CountDetails",
                        new XAttribute(XNamespace.Xmlns + "d2p1", Counts),
                        Count("ActiveMessageCount", state.ActiveMessageCount),
                        Count("DeadLetterMessageCount", state.DeadLettered),
                        Count("ScheduledMessageCount", state.Scheduled),
                        Count("TransferMessageCount", 0),
                        Count("TransferDeadLetterMessageCount", 0)))));
        return entry.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Field(string name, object value) => new(Description + name, value is TimeSpan time ? XmlConvert.ToString(time) : value);

    private static XElement Count(string name, int count) => new(Counts + name, count);
}
