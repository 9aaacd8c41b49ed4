using System.Reflection;
using LocalHost.Configuring;
using Microsoft.Extensions.Configuration;

namespace LocalHost.Tests.Configuring;

public sealed class SettingsTests
{
    /// <summary>Every settable property of every section: <c>Scaling:MinReplicas</c>, …</summary>
    private static readonly IReadOnlyList<string> Properties = [.. typeof(LocalHostSettings).GetProperties()
        .SelectMany(section => section.PropertyType.GetProperties().Where(property => property.CanWrite).Select(property =>
            $"{section.PropertyType.GetField("Section", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)}:{property.Name}"))
        .Order(StringComparer.Ordinal)];

    [Fact]
    public void TheCatalogListsEverySettingAndNoOther() =>
        Assert.Equal(Properties, SettingsCatalog.All.Select(setting => setting.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void TheHelpShowsEverySettingAndEveryShortOption()
    {
        var help = HelpText.Write();

        Assert.All(SettingsCatalog.All, setting => Assert.Contains($"  {setting.Key} ", help, StringComparison.Ordinal));
        Assert.All(SettingsCatalog.All.Where(setting => setting.Short is not null), setting => Assert.Contains($"{setting.Short} ", help, StringComparison.Ordinal));
    }

    [Fact]
    public void TheDefaultsAreValid()
    {
        Assert.Empty(Read([], out var settings));
        Assert.Equal(5080, settings!.Api.Port);
        Assert.Equal(".local", settings.Data.Directory);
    }

    [Theory]
    [InlineData("Api:Port", "0")]
    [InlineData("Api:Port", "65536")]
    [InlineData("Data:Directory", "")]
    [InlineData("Demo:File", "")]
    [InlineData("Output:MaxLogBytes", "100")]
    [InlineData("Processes:FirstHealthPort", "0")]
    [InlineData("Processes:StartTimeout", "00:00:00")]
    [InlineData("Processes:StopTimeout", "35")]
    [InlineData("Restarting:FirstDelay", "00:00:00")]
    [InlineData("Restarting:HealthyAfter", "-00:00:01")]
    [InlineData("Restarting:MaxDelay", "02:00:00")]
    [InlineData("Restarting:ShortestRecycle", "00:02:00")]
    [InlineData("Scaling:Cooldown", "02:00:00")]
    [InlineData("Scaling:MaxReplicas", "65")]
    [InlineData("Scaling:MinReplicas", "0")]
    [InlineData("Scaling:PollingInterval", "2")]
    [InlineData("Scaling:TargetPerReplica", "0")]
    [InlineData("SimulatedAzure:DepthPort", "0")]
    [InlineData("SimulatedAzure:ServiceBusPort", "65536")]
    [InlineData("SimulatedAzure:TablesPort", "-1")]
    public void WhatIsOutOfRangeIsRefusedByName(string key, string value)
    {
        var faults = Read(new() { [key] = value }, out var settings);

        Assert.Null(settings);
        Assert.Contains(key.Split(':')[1], Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Api:Port", "many")]
    [InlineData("Scaling:Cooldown", "15 s")]
    [InlineData("Demo:Run", "maybe")]
    public void WhatHasTheWrongShapeIsRefusedByKeyAndValue(string key, string value)
    {
        var fault = Assert.Single(Read(new() { [key] = value }, out _));

        Assert.Contains(key, fault, StringComparison.Ordinal);
        Assert.Contains(value, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void LimitsThatCrossAreRefusedWithBothValues()
    {
        var faults = Read(
            new()
            {
                ["Scaling:MinReplicas"] = "5",
                ["Scaling:MaxReplicas"] = "3",
                ["Restarting:FirstDelay"] = "00:00:10",
                ["Restarting:MaxDelay"] = "00:00:05",
            },
            out _);

        Assert.Equal(
            [
                "Restarting:MaxDelay (00:00:05) must not be shorter than Restarting:FirstDelay (00:00:10).",
                "Scaling:MaxReplicas (3) must not be less than Scaling:MinReplicas (5).",
            ],
            faults);
    }

    private static IReadOnlyList<string> Read(Dictionary<string, string?> values, out LocalHostSettings? settings) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), out settings);
}
