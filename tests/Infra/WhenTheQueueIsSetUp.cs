using System.Xml;
using Infra.Compiling;
using Intake.Api.Bodies;
using Microsoft.Extensions.Configuration;
using Shared.Azure.Jobs;
using Shared.Azure.ServiceBus;

namespace Infra;

public sealed class WhenTheQueueIsSetUp
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(90);

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task ItHasOneNameEverywhere(string environment)
    {
        var made = await Installation.OfAsync(environment);
        var name = ((string)made.Queue["name"]!).Split('/')[1];

        Assert.Equal(new ServiceBusOptions().Queue, name);
        Assert.Equal(name, Bound(made, Installation.Api).Queue);
        Assert.Equal(name, Bound(made, Installation.Worker).Queue);
        Assert.Equal(name, (string?)Rule(made)["queueName"]);
        var deadLetters = Assert.Single(made.OfType("Microsoft.Insights/metricAlerts"));
        Assert.Equal(name, (string?)deadLetters["properties"]!["criteria"]!["allOf"]![0]!["dimensions"]![0]!["values"]![0]);
    }

    [Fact]
    public async Task AnotherNameReachesAllOfThem()
    {
        var (made, complaints) = await Installation.WithAsync("param queueName = 'elsewhere'");

        Assert.True(made is not null, complaints);
        Assert.EndsWith("/elsewhere", (string)made.Queue["name"]!, StringComparison.Ordinal);
        Assert.Equal("elsewhere", Bound(made, Installation.Api).Queue);
        Assert.Equal("elsewhere", Bound(made, Installation.Worker).Queue);
        Assert.Equal("elsewhere", (string?)Rule(made)["queueName"]);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task BothProgramsKnowHowLongItLocks(string environment)
    {
        var made = await Installation.OfAsync(environment);
        var locks = XmlConvert.ToTimeSpan((string)made.Queue["properties"]!["lockDuration"]!);

        Assert.Equal(new ServiceBusOptions().LockDuration, locks);
        Assert.Equal(locks, Bound(made, Installation.Api).LockDuration);
        Assert.Equal(locks, Bound(made, Installation.Worker).LockDuration);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task TheRecordEndsAJobLongBeforeTheBrokerWould(string environment)
    {
        var queue = (await Installation.OfAsync(environment)).Queue["properties"]!;

        Assert.True((int)queue["maxDeliveryCount"]! >= 100 * new AzureJobOptions().MaxLeaseLosses);
        Assert.True(XmlConvert.ToTimeSpan((string)queue["defaultMessageTimeToLive"]!) > LongestLifetime);
        Assert.True(LongestLifetime >= new IntakeOptions().JobLifetime);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task AMessageSentTwiceArrivesOnceAndNoneVanishes(string environment)
    {
        var queue = (await Installation.OfAsync(environment)).Queue["properties"]!;

        Assert.True((bool)queue["requiresDuplicateDetection"]!);
        Assert.InRange(XmlConvert.ToTimeSpan((string)queue["duplicateDetectionHistoryTimeWindow"]!), TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        Assert.True((bool)queue["deadLetteringOnMessageExpiration"]!);
        Assert.False((bool)queue["enablePartitioning"]!);
        Assert.False((bool)queue["requiresSession"]!);
    }

    private static System.Text.Json.Nodes.JsonNode Rule(Installation made) =>
        made.App(Installation.Worker)["template"]!["scale"]!["rules"]![0]!["custom"]!["metadata"]!;

    private static ServiceBusOptions Bound(Installation made, string app)
    {
        var bound = new ServiceBusOptions();
        Settings.Of(made, app).GetSection(ServiceBusOptions.Section).Bind(bound);
        return bound;
    }
}
