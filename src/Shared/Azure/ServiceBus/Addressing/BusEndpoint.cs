namespace Shared.Azure.ServiceBus.Addressing;

/// <summary>Where one queue is, and how it is spoken to.</summary>
/// <param name="Host">Without port.</param>
/// <param name="Port">Of AMQP.</param>
/// <param name="IsTls">Plain TCP only for the emulator.</param>
/// <param name="Management">Where counts are asked.</param>
/// <param name="Queue">The queue's name.</param>
/// <param name="Key">Null where an Entra identity is used.</param>
internal sealed record BusEndpoint(string Host, int Port, bool IsTls, Uri Management, string Queue, SharedKey? Key)
{
    private const int TlsPort = 5671;
    private const int PlainPort = 5672;
    private const int EmulatorManagementPort = 5300;

    /// <summary>The name under which rights on an address are asked for.</summary>
    public string AudienceOf(string address) => $"sb://{Host}/{address}";

    /// <exception cref="ArgumentException">The options were not validated.</exception>
    public static BusEndpoint Of(ServiceBusOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            var host = options.FullyQualifiedNamespace ?? throw new ArgumentException("Neither a connection string nor a namespace is set.", nameof(options));
            return new(host, TlsPort, true, options.ManagementEndpoint ?? new Uri($"https://{host}"), options.Queue, null);
        }

        var (read, problem) = ConnectionString.Read(options.ConnectionString);
        if (read is null)
        {
            throw new ArgumentException($"{ServiceBusOptions.Section}:ConnectionString {problem}", nameof(options));
        }

        var management = options.ManagementEndpoint
            ?? (read.IsEmulator ? new UriBuilder("http", read.Host, EmulatorManagementPort).Uri : new Uri($"https://{read.Host}"));
        return new(read.Host, read.Port ?? (read.IsEmulator ? PlainPort : TlsPort), !read.IsEmulator, management, options.Queue, read.Key);
    }
}
