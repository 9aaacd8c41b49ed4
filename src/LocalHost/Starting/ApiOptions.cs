using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LocalHost.Starting;

/// <summary>Section <c>Api</c>: where the API listens. It is always loopback: nothing here asks a caller who he is.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Where the command line looks unless it is told.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The port on 127.0.0.1. Default 5080, 1 … 65535.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = DefaultPort;

    public Uri Address => new($"http://127.0.0.1:{Port}");
}

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;
