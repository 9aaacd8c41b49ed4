using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Shared.Azure.ServiceBus;

/// <summary>Section <c>Jobs:Azure:ServiceBus</c>: the queue, how it is reached, and how long anything may take.</summary>
internal sealed class ServiceBusOptions
{
    public const string Section = "Jobs:Azure:ServiceBus";

    /// <summary>
    /// <c>Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…</c>, a secret. <c>UseDevelopmentEmulator=true</c> in it means plain TCP, port 5672 or the
    /// endpoint's. Either this or <see cref="FullyQualifiedNamespace"/>. Default: none.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary><c>name.servicebus.windows.net</c>, entered with the process's Entra identity. Default: none.</summary>
    public string? FullyQualifiedNamespace { get; set; }

    /// <summary>The queue's name in its namespace. 1 – 260 characters, default <c>jobs</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    [StringLength(260)]
    public string Queue { get; set; } = "jobs";

    /// <summary>
    /// How long the queue locks a message for who received it, as the queue is set up; the first message received is compared with it, and a
    /// difference is a warning. 5 s – 5 min, default 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Silence for so long and the connection is given up; the service is asked to say something within half of it. Below 20 s the service itself may
    /// refuse. 1 s – 5 min, default 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long connecting may take, from the name's look-up to the service's greeting. 100 ms – 1 min, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long each answer may take: an attached link, a token, a message sent, a lock renewed, credit taken back. 100 ms – 2 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Where the queue is asked for its counts. Default: <c>https://</c> and the namespace; with the emulator <c>http://</c>, its host and port 5300.
    /// </summary>
    public Uri? ManagementEndpoint { get; set; }
}

[OptionsValidator]
internal sealed partial class ServiceBusOptionsValidator : IValidateOptions<ServiceBusOptions>;
