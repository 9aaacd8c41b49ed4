using System.Text;
using Shared.Azure.ServiceBus.Counting;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenCountsAreRead
{
    private const string Entry = """
        <entry xmlns="http://www.w3.org/2005/Atom"><id>https://jobs.servicebus.windows.net/jobs</id><content type="application/xml">
        <QueueDescription xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
        <LockDuration>PT1M</LockDuration><MessageCount>12</MessageCount>
        <CountDetails xmlns:d2p1="http://schemas.microsoft.com/netservices/2011/06/servicebus">
        <d2p1:ActiveMessageCount>7</d2p1:ActiveMessageCount><d2p1:DeadLetterMessageCount>2</d2p1:DeadLetterMessageCount>
        <d2p1:ScheduledMessageCount>3</d2p1:ScheduledMessageCount><d2p1:TransferMessageCount>0</d2p1:TransferMessageCount>
        </CountDetails></QueueDescription></content></entry>
        """;

    [Fact]
    public void EachIsFoundInItsNamespace() => Assert.Equal(new QueueCounts(7, 3, 2), Read(Entry));

    [Fact]
    public void ThePrefixesDoNotMatter() => Assert.Equal(new QueueCounts(7, 3, 2), Read(Entry.Replace("d2p1", "sb", StringComparison.Ordinal)));

    [Theory]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Publicly Listed Services</title></feed>")]
    [InlineData("<html><body>proxy")]
    [InlineData("")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    public void AnythingElseIsNoCount(string text) => Assert.Null(Read(text));

    private static QueueCounts? Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return CountFeed.Read(stream);
    }
}
