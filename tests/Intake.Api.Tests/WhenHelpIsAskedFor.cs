using System.Globalization;
using System.Reflection;
using Intake.Api.Authentication;
using Intake.Api.Hosting;
using Shared.Azure.Jobs;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Embedded;
using Shared.Leaks;
using Shared.Memory;
using Shared.Pricing;
using Shared.Resources;
using Shared.Settings;
using Shared.Stores;
using Shared.Telemetry;

namespace Intake.Api.Tests;

public sealed class WhenHelpIsAskedFor
{
    /// <summary>Settings that belong to no options class, and the list, whose entries have four keys each.</summary>
    private static readonly string[] Loose = ["Urls", "AllowedHosts", "Logging:Level", "Logging:Format", "Host:StopWhenInputEnds", StoreProviders.Setting, "Authentication:Keys:0"];

    /// <summary>A dictionary, listed for any model.</summary>
    private const string PriceOfAModel = "Pricing:Models";

    [Fact]
    public void EveryPropertyOfTheOptionsIsListedWithItsDefaultAndNothingElseIs()
    {
        var expected = typeof(ApiSettings).Assembly.GetTypes().Concat([typeof(EmbeddedOptions), typeof(AzureJobOptions), typeof(ServiceBusOptions), typeof(TablesOptions), typeof(MemoryOptions), typeof(ResourceOptions), typeof(LeakOptions), typeof(PricingOptions), typeof(TelemetryOptions)])
            .Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => new KeyValuePair<string, string>(
                $"{type.GetField("Section")!.GetRawConstantValue()}:{property.Name}",
                Convert.ToString(property.GetValue(Activator.CreateInstance(type)), CultureInfo.InvariantCulture) ?? "")))
            .Where(setting => setting.Key != PriceOfAModel);
        var listed = ApiSettings.All.Where(setting => !Loose.Contains(setting.Key) && !setting.Key.StartsWith(PriceOfAModel, StringComparison.Ordinal)).Select(setting => new KeyValuePair<string, string>(setting.Key, setting.Default));

        Assert.Equal(expected.OrderBy(setting => setting.Key, StringComparer.Ordinal), listed.OrderBy(setting => setting.Key, StringComparer.Ordinal));
        Assert.Contains(ApiSettings.All, setting => setting.Key == "Pricing:Models:NAME:CompletionPerMillion");
        Assert.NotNull(typeof(AuthenticationSettings).GetProperty(nameof(AuthenticationSettings.Keys)));
    }

    [Fact]
    public void ItFitsATerminal()
    {
        using var output = new StringWriter();

        Assert.Equal(0, SettingsHelp.Write(output, ApiSettings.Summary, ApiSettings.All));

        Assert.DoesNotContain(output.ToString().Split('\n'), line => line.Length > 160);
    }
}
