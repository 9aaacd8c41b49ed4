using Azure.Core;
using Azure.Identity;
using AzureTesting.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Tests.Azure.Tables;

public sealed class WhenTablesAreConfigured
{
    private static readonly string Connection = AzuriteServer.ConnectionStringFor(10002);

    [Fact]
    public void AConnectionStringOrAnEndpointIsEnough()
    {
        Assert.Equal("test", Options(("ConnectionString", Connection), ("TablePrefix", "test")).TablePrefix);
        var options = Options(("Endpoint", "https://records.table.core.windows.net"), ("OperationTimeout", "00:00:05"), ("MaxRetries", "2"), ("CreateTables", "false"));
        Assert.Equal((TimeSpan.FromSeconds(5), 2, false), (options.OperationTimeout, options.MaxRetries, options.CreateTables));
    }

    [Fact]
    public void WhatIsMissingOrTooMuchIsToldWithTheWayOut()
    {
        Assert.Contains("Neither Jobs:Azure:Tables:ConnectionString nor Jobs:Azure:Tables:Endpoint is set: set one of them", Refused(), StringComparison.Ordinal);
        Assert.Contains("remove one of them", Refused(("ConnectionString", Connection), ("Endpoint", "https://records.table.core.windows.net")), StringComparison.Ordinal);
    }

    [Fact]
    public void AConnectionStringThatCannotBeReadIsNotTold()
    {
        var told = Refused(("ConnectionString", "Endpoint=sb://records;SharedAccessKey=c2VjcmV0"));
        Assert.Contains("Jobs:Azure:Tables:ConnectionString cannot be read (46 characters): copy it from", told, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://records.table.core.windows.net")]
    [InlineData("records")]
    public void AnEndpointThatIsNotEncryptedIsRefused(string endpoint) =>
        Assert.Contains($"Jobs:Azure:Tables:Endpoint is '{new Uri(endpoint, UriKind.RelativeOrAbsolute)}': write it as https://ACCOUNT.table.core.windows.net", Refused(("Endpoint", endpoint)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1st")]
    [InlineData("with-dash")]
    [InlineData("a23456789012345678901234567890123")]
    public void APrefixThatNoNameOfATableMayHaveIsRefused(string prefix) =>
        Assert.Contains($"Jobs:Azure:Tables:TablePrefix is '{prefix}': use letters and digits", Refused(("ConnectionString", Connection), ("TablePrefix", prefix)), StringComparison.Ordinal);

    [Fact]
    public void TimesAndTriesHaveTheirRanges() => Assert.All(
        [("OperationTimeout", "00:00:00.5"), ("OperationTimeout", "00:02:00"), ("MaxRetries", "-1"), ("MaxRetries", "11")],
        ((string, string) wrong) => Assert.Contains(wrong.Item1, Refused(("ConnectionString", Connection), wrong), StringComparison.Ordinal));

    [Fact]
    public async Task WithoutAnIdentityAnEndpointIsNotOpenedAndThatIsTold()
    {
        using var storage = new TableStorage(Microsoft.Extensions.Options.Options.Create(new TablesOptions { Endpoint = new Uri("https://127.0.0.1:1") }), new NoIdentity());

        var fault = await Assert.ThrowsAsync<StoreException>(() => storage.CheckAsync(["jobs"], CancellationToken.None));

        Assert.Equal(StoreFault.Permanent, fault.Fault);
        Assert.Contains("give the process a managed identity", fault.Message, StringComparison.Ordinal);
    }

    private static string Refused(params (string Key, string Value)[] settings) => Assert.Throws<OptionsValidationException>(() => Options(settings)).Message;

    private static TablesOptions Options(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{TablesOptions.Section}:{setting.Key}", (string?)setting.Value)))
            .Build();
        using var services = new ServiceCollection().AddTableStorage(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<TablesOptions>>().Value;
    }

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("none");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("none");
    }
}
