using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LocalHost.Processes;

/// <summary>Section <c>Processes</c>: which programs are run, and how long they may take to start and to stop.</summary>
internal sealed class ProcessOptions
{
    public const string Section = "Processes";

    /// <summary>The API: an assembly or an executable. Default: <c>Intake.Api.dll</c>, built beside LocalHost.</summary>
    public string? Api { get; set; }

    /// <summary>The worker: an assembly or an executable. Default: <c>Analysis.Worker.dll</c>, built beside LocalHost.</summary>
    public string? Worker { get; set; }

    /// <summary>The command line that the demo runs: an assembly or an executable. Default: <c>jobs.dll</c>, built beside LocalHost.</summary>
    public string? Cli { get; set; }

    /// <summary>The simulators: an assembly or an executable. Default: <c>Simulators.dll</c>, built beside LocalHost. Needed only on simulated Azure.</summary>
    public string? Simulators { get; set; }

    /// <summary>Azurite's <c>dist/src/azurite.js</c>. Default: installed once from npm into the data directory. Needed only on simulated Azure.</summary>
    public string? Azurite { get; set; }

    /// <summary>How long the API may take until it answers that it is ready; then LocalHost refuses. Default 60 s, 1 s … 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a process that was asked to stop may take; then it is killed, and its jobs run again when their leases end. Longer than the worker's
    /// own drain timeout (25 s). Default 35 s, 0 … 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(35);

    /// <summary>The first worker's health port; each further worker takes the next free one. Default: the API's port + 1. 1 … 65535.</summary>
    [Range(1, 65535)]
    public int? FirstHealthPort { get; set; }
}

[OptionsValidator]
internal sealed partial class ProcessOptionsValidator : IValidateOptions<ProcessOptions>;
