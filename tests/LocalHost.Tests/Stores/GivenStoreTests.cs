using LocalHost.Stores;
using Microsoft.Extensions.Configuration;

namespace LocalHost.Tests.Stores;

public sealed class GivenStoreTests
{
    private const string Secret = "c2VjcmV0";

    private static readonly Dictionary<string, string?> OnAzure = new()
    {
        ["Jobs:Provider"] = "azure",
        ["Jobs:Azure:ServiceBus:ConnectionString"] = $"Endpoint=sb://mine.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey={Secret}",
        ["Jobs:Azure:Tables:ConnectionString"] = $"DefaultEndpointsProtocol=https;AccountName=mine;AccountKey={Secret};EndpointSuffix=core.windows.net",
        ["Jobs:Azure:Tables:TablePrefix"] = "try",
    };

    [Theory]
    [InlineData(null)]
    [InlineData("Embedded")]
    [InlineData("Azur")]
    public void WithoutAzureItIsTheFile(string? provider)
    {
        var store = Read(new() { ["Jobs:Provider"] = provider });

        Assert.Equal("/data/jobs.db", store.Settings["Jobs__Embedded__Path"]);
        Assert.Equal([("Data", "/data/jobs.db")], store.Places);
    }

    [Fact]
    public void OnAzureNothingIsAddedToWhatTheProcessesInherit() => Assert.Empty(Read(OnAzure).Settings);

    [Fact]
    public void PlacesAreToldAndKeysAreNot()
    {
        var places = string.Join('\n', Read(OnAzure).Places.Select(place => place.Place));

        Assert.Contains("jobs at sb://mine.servicebus.windows.net/", places, StringComparison.Ordinal);
        Assert.Contains("try… at mine", places, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, places, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatLeadsToAzureIsListedByName() => Assert.Equal(
        ["Jobs:Azure:ServiceBus:ConnectionString", "Jobs:Azure:Tables:ConnectionString"],
        new GivenStore(Configuration(OnAzure)).Connections);

    private static JobStore Read(Dictionary<string, string?> settings) => new GivenStore(Configuration(settings)).Read("/data/jobs.db");

    private static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
