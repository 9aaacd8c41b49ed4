using Azure.Core;
using Azure.Identity;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.Extensions.Configuration;
using Shared.Telemetry.Sending;

namespace Shared.Telemetry;

/// <summary>What logs and metrics are given to. Made before the host, because logging is: what was logged before anything is sent waits in the buffer.</summary>
internal sealed class TelemetryPipeline : IDisposable
{
    private readonly TelemetryConfiguration _configuration;
    private readonly IngestionClient _endpoint;

    private TelemetryPipeline(IngestionAddress address, TelemetryOptions options, ProcessIdentity identity, TimeProvider time)
    {
        Address = address;
        Credential = address.Scope is null ? null : new DefaultAzureCredential();
        Buffer = new TelemetryBuffer(options.BufferedItems, Tally);
        _endpoint = new IngestionClient(address, Credential, options.SendTimeout, time);
        Sender = new TelemetrySender(_endpoint, Buffer, Tally, time);
        _configuration = new TelemetryConfiguration { ConnectionString = address.ConnectionString, TelemetryChannel = Buffer };
        _configuration.TelemetryInitializers.Add(new IdentityInitializer(identity));
        Client = new TelemetryClient(_configuration);
    }

    public IngestionAddress Address { get; }

    public TokenCredential? Credential { get; }

    public TelemetryTally Tally { get; } = new();

    public TelemetryBuffer Buffer { get; }

    public TelemetrySender Sender { get; }

    public TelemetryClient Client { get; }

    /// <returns>Null where nothing is to be sent, or the settings are wrong: then the options' validators refuse the start.</returns>
    public static TelemetryPipeline? From(IConfiguration configuration, ProcessIdentity identity)
    {
        var options = TelemetrySetup.Read(configuration);
        return options.ConnectionString is { Length: > 0 } text
            && IngestionAddress.Read(text).Address is { } address
            && new TelemetryOptionsValidator().Validate(null, options).Succeeded
                ? new TelemetryPipeline(address, options, identity, TimeProvider.System)
                : null;
    }

    public void Dispose()
    {
        _configuration.Dispose();
        _endpoint.Dispose();
        Tally.Dispose();
    }
}
