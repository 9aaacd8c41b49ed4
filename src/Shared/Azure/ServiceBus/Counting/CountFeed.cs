using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Shared.Azure.ServiceBus.Counting;

/// <summary>Reads the counts out of the Atom entry that describes a queue.</summary>
internal static class CountFeed
{
    /// <returns>Null where the text is no such entry; a count that is not told is 0.</returns>
    public static QueueCounts? Read(Stream entry)
    {
        try
        {
            using var reader = XmlReader.Create(entry, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var counts = XDocument.Load(reader).Descendants().FirstOrDefault(element => element.Name.LocalName == "CountDetails");
            return counts is null ? null : new(Count(counts, "ActiveMessageCount"), Count(counts, "ScheduledMessageCount"), Count(counts, "DeadLetterMessageCount"));
        }
        catch (XmlException)
        {
            // A proxy's page, or half an answer: no entry.
            return null;
        }
    }

    // The counts stand in a namespace of their own, which older services leave out.
    private static long Count(XElement counts, string name) =>
        long.TryParse(counts.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
