using LocalHost.Simulating;
using LocalHost.Stores;
using Microsoft.Extensions.Configuration;

namespace LocalHost.Tests.Simulating;

public sealed class SimulatedStoreTests
{
    private static readonly SimulatedPorts Ports = new(7000, 7001, 7002);

    [Fact]
    public void EverythingThatTheProcessesNeedIsTold()
    {
        var store = SimulatedStore.Of(Ports, Given([]), "/data/tables");

        Assert.Equal("Azure", store.Settings["Jobs__Provider"]);
        Assert.StartsWith("Endpoint=sb://127.0.0.1:7000;", store.Settings["Jobs__Azure__ServiceBus__ConnectionString"], StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:7001/", store.Settings["Jobs__Azure__ServiceBus__ManagementEndpoint"]);
        Assert.Contains("TableEndpoint=http://127.0.0.1:7002/devstoreaccount1;", store.Settings["Jobs__Azure__Tables__ConnectionString"], StringComparison.Ordinal);
        Assert.Equal("00:00:10", store.Settings["Jobs__Azure__LostAfter"]);
    }

    [Fact]
    public void WhatTheEnvironmentSetsStaysAsItIsSet()
    {
        var store = SimulatedStore.Of(
            Ports, Given(new() { ["Jobs:Azure:LostAfter"] = "00:05:00", ["Jobs:Azure:ServiceBus:LockDuration"] = "00:00:20", ["Jobs:Azure:ServiceBus:Queue"] = "mine" }), "/data/tables");

        Assert.DoesNotContain("Jobs__Azure__LostAfter", store.Settings.Keys);
        Assert.Equal("00:00:20", store.Settings["Jobs__Azure__ServiceBus__LockDuration"]);
        Assert.Contains(store.Places, place => place.Place.StartsWith("mine at amqp://127.0.0.1:7000", StringComparison.Ordinal));
    }

    [Fact]
    public void TheModelIsToldWhereOneIsSimulated()
    {
        var store = SimulatedStore.Of(Ports with { Model = 7003 }, Given([]), "/data/tables");

        Assert.Equal(("AzureOpenAI", "AzureOpenAI"), (store.Settings["Model__Provider"], store.Settings["Quotes__Engine"]));
        Assert.Equal("http://127.0.0.1:7003/", store.Settings["Model__AzureOpenAI__Embeddings__0__Endpoint"]);
        Assert.Contains(store.Places, place => place.Place.Contains("http://127.0.0.1:7003/control/", StringComparison.Ordinal));
        Assert.DoesNotContain("Model__Provider", SimulatedStore.Of(Ports, Given([]), "/data/tables").Settings.Keys);
    }

    [Fact]
    public void AStorageExplorerIsToldItsConnectionString()
    {
        var store = SimulatedStore.Of(Ports, Given([]), "/data/tables");

        Assert.Contains(store.Places, place => place.Place == store.Settings["Jobs__Azure__Tables__ConnectionString"]);
    }

    private static GivenStore Given(Dictionary<string, string?> settings) => new(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
