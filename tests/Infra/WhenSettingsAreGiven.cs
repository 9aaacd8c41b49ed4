using Infra.Compiling;
using Intake.Api.Authentication;
using Intake.Api.Hosting;
using Microsoft.Extensions.Configuration;
using WorkerSettings = Analysis.Worker.Starting.Settings;

namespace Infra;

public sealed class WhenSettingsAreGiven
{
    /// <summary>Read by libraries and not by options of ours: which identity a token is asked for, where telemetry goes.</summary>
    private static readonly string[] OfLibraries = ["AZURE_CLIENT_ID", "APPLICATIONINSIGHTS_CONNECTION_STRING"];

    private static readonly string[] KeyFields = [.. typeof(ConfiguredKey).GetProperties().Select(property => property.Name)];

    /// <summary>Sections whose program is on its way: to be emptied when the settings are in the programs' own lists.</summary>
    private static readonly string[] Pending = [];

    [Theory]
    [MemberData(nameof(Installation.ShippedApps), MemberType = typeof(Installation))]
    public async Task EachOneIsKnownToItsProgram(string environment, string app)
    {
        var known = (app == Installation.Worker ? WorkerSettings.All : ApiSettings.All)
            .SelectMany(setting => setting.Key == "Authentication:Keys:0" ? KeyFields.Select(field => $"{setting.Key}:{field}") : [setting.Key])
            .ToHashSet(StringComparer.Ordinal);
        var made = await Installation.OfAsync(environment);

        Assert.DoesNotContain(
            made.Environment(app).Keys.Except(OfLibraries).Select(Settings.Key),
            key => !known.Contains(key) && !Pending.Any(section => key.StartsWith(section, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FurtherOnesAreAddedAndAModelIsAskedInItsDialect()
    {
        var (made, complaints) = await Installation.WithAsync(
            "param workerSettings = [{ name: 'Recycling__Age', value: '06:00:00' }]",
            "param apiSettings = [{ name: 'Telemetry__SampledFraction', value: '1' }]",
            "param chat = { model: 'gpt-5.1', version: '2025-11-13', sku: 'DataZoneStandard', capacity: 10, requestsPerCapacity: 1, dialect: 'Gpt5' }");

        Assert.True(made is not null, complaints);
        Assert.Equal("06:00:00", made.Environment(Installation.Worker)["Recycling__Age"]);
        Assert.Equal("Gpt5", made.Environment(Installation.Worker)["Model__AzureOpenAI__ChatDialect"]);
        Assert.Equal("1", made.Environment(Installation.Api)["Telemetry__SampledFraction"]);
    }

    [Fact]
    public async Task TheFirstKeyIsGivenByTheHashThatWasPrinted()
    {
        var (made, complaints) = await Installation.WithAsync(
            "param firstKey = { keyId: 'abcdefgh', submitter: 'ops', role: 'Support', salt: 'AAAAAAAAAAAAAAAAAAAAAA==', hash: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }");

        Assert.True(made is not null, complaints);
        var keys = new AuthenticationSettings();
        Settings.Of(made, Installation.Api).GetSection(AuthenticationSettings.Section).Bind(keys);
        Assert.True(Assert.Single(keys.Keys).TryRead(out var stored));
        Assert.Equal("abcdefgh", stored.KeyId);
        Assert.DoesNotContain(made.Environment(Installation.Worker).Keys, key => key.StartsWith("Authentication", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutAFirstKeyNoneIsSet() =>
        Assert.DoesNotContain((await Installation.OfAsync("prod")).Environment(Installation.Api).Keys, key => key.StartsWith("Authentication", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task BothProgramsUseAzure(string environment)
    {
        var made = await Installation.OfAsync(environment);
        foreach (var app in new[] { Installation.Api, Installation.Worker })
        {
            var settings = made.Environment(app);
            Assert.Equal("Azure", settings["Jobs__Provider"]);
            Assert.Contains(".outputs.fullyQualifiedNamespace.", settings["Jobs__Azure__ServiceBus__FullyQualifiedNamespace"], StringComparison.Ordinal);
            Assert.Contains(".outputs.tableEndpoint.", settings["Jobs__Azure__Tables__Endpoint"], StringComparison.Ordinal);
        }
    }
}
