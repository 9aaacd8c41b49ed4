using System.Globalization;
using System.Reflection;
using Analysis.Worker.Analysis.AzureOpenAI;
using Analysis.Worker.Starting;
using Shared.Azure.Jobs;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Embedded;
using Shared.Leaks;
using Shared.Memory;
using Shared.Resources;
using Shared.Settings;
using Shared.Stores;
using Shared.Telemetry;

namespace Analysis.Worker.Tests.Starting;

public sealed class WhenHelpIsAskedFor
{
    /// <summary>Settings that are read one by one and belong to no options class.</summary>
    private static readonly string[] Loose = ["Logging:Level", "Logging:Format", "Host:StopWhenInputEnds", StoreProviders.Setting];

    [Fact]
    public void EveryPropertyOfTheOptionsIsListedWithItsDefaultAndNothingElseIs()
    {
        var expected = OptionsTypes()
            .SelectMany(type => Properties(SectionOf(type), Activator.CreateInstance(type)!))
            .ToDictionary(property => property.Key, property => property.Default);
        var listed = Settings.All.Where(setting => !Loose.Contains(setting.Key)).ToDictionary(setting => setting.Key, setting => setting.Default);

        Assert.Equal(expected.OrderBy(setting => setting.Key, StringComparer.Ordinal), listed.OrderBy(setting => setting.Key, StringComparer.Ordinal));
        Assert.All(Settings.All, setting => Assert.NotEmpty(setting.Meaning));
        Assert.True(expected.Count > 15);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void ItIsPrintedInsteadOfStarting(string argument)
    {
        Assert.True(SettingsHelp.IsAskedFor([argument]));
        using var output = new StringWriter();
        Assert.Equal(0, SettingsHelp.Write(output, Settings.Summary, Settings.All));
        Assert.All(Settings.All, setting => Assert.Contains(setting.Key, output.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(output.ToString().Split('\n'), line => line.Length > 160);
    }

    [Fact]
    public void OtherwiseItIsNot() => Assert.False(SettingsHelp.IsAskedFor(["--Admission:Lanes=4"]));

    internal static IEnumerable<Type> OptionsTypes() => typeof(Settings).Assembly.GetTypes()
        .Concat([typeof(EmbeddedOptions), typeof(AzureJobOptions), typeof(ServiceBusOptions), typeof(TablesOptions), typeof(MemoryOptions), typeof(ResourceOptions), typeof(LeakOptions), typeof(TelemetryOptions)])
        .Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null);

    internal static string SectionOf(Type type) => (string)type.GetField("Section")!.GetRawConstantValue()!;

    private static IEnumerable<(string Key, string Default)> Properties(string section, object defaults) => defaults.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => (property.GetValue(defaults), $"{section}:{property.Name}") switch
        {
            // A list is told by its first place.
            (IEnumerable<DeploymentOptions>, var key) => Properties($"{key}:0", new DeploymentOptions()),
            ({ } nested, var key) when nested.GetType().Name.EndsWith("Options", StringComparison.Ordinal) => Properties(key, nested),
            var (value, key) => [(key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")],
        });
}
