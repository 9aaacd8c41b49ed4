using Intake.Api.Authentication;
using Intake.Api.Bodies;
using Intake.Api.Limits;
using Intake.Api.Pacing;
using Intake.Api.Quotes;
using Intake.Api.Sweeping;
using Microsoft.Extensions.Configuration;
using Shared.Azure.Jobs;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Embedded;
using Shared.Leaks;
using Shared.Memory;
using Shared.Pricing;
using Shared.Resources;
using Shared.Telemetry;

namespace Intake.Api.Tests;

/// <summary>What ships as configuration is understood to the last key.</summary>
public class ShippedSettings
{
    /// <summary>Read by the framework, or before there are options.</summary>
    private static readonly HashSet<string> Plain = ["AllowedHosts", "Logging:Level", "Logging:Format", "Jobs:Provider", "Host:StopWhenInputEnds"];

    private static readonly Dictionary<string, Type> Sections = new()
    {
        [AuthenticationSettings.Section] = typeof(AuthenticationSettings),
        [IntakeOptions.Section] = typeof(IntakeOptions),
        [RateLimitOptions.Section] = typeof(RateLimitOptions),
        [PacingOptions.Section] = typeof(PacingOptions),
        [QuoteOptions.Section] = typeof(QuoteOptions),
        [PricingOptions.Section] = typeof(PricingOptions),
        [SweepingOptions.Section] = typeof(SweepingOptions),
        [EmbeddedOptions.Section] = typeof(EmbeddedOptions),
        [AzureJobOptions.Section] = typeof(AzureJobOptions),
        [ServiceBusOptions.Section] = typeof(ServiceBusOptions),
        [TablesOptions.Section] = typeof(TablesOptions),
        [MemoryOptions.Section] = typeof(MemoryOptions),
        [ResourceOptions.Section] = typeof(ResourceOptions),
        [LeakOptions.Section] = typeof(LeakOptions),
        [TelemetryOptions.Section] = typeof(TelemetryOptions),
    };

    [Fact]
    public void EveryKeyOfEveryFileIsKnown()
    {
        var files = Directory.GetFiles(AppContext.BaseDirectory, "appsettings*.json");
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Empty(UnknownIn(new ConfigurationBuilder().AddJsonFile(file).Build())));
    }

    [Fact]
    public void AKeyThatNobodyReadsIsFound() => Assert.Equal(
        ["Intake:MaxBatchItms"],
        UnknownIn(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Intake:MaxBatchItms"] = "1", ["Intake:MaxBatchItems"] = "1" }).Build()));

    private static IEnumerable<string> UnknownIn(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(pair => pair.Value is not null && !Plain.Contains(pair.Key))
        .Select(pair => pair.Key)
        .Where(key => !Sections.Any(section => key.StartsWith(section.Key + ":", StringComparison.Ordinal) && Has(section.Value, key[(section.Key.Length + 1)..])));

    private static bool Has(Type options, string key) => options.GetProperty(key.Split(':')[0]) is not null;
}
