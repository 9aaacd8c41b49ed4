using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Health;

/// <summary>Section <c>Health</c>: the port that the platform probes.</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Port of <c>/health/live</c> and <c>/health/ready</c>. 0 – 65,535, default 8081; 0 is none.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; } = 8081;

    /// <summary>Name it answers to; <c>+</c> is every name and address. Default <c>localhost</c> in Development, else <c>+</c>.</summary>
    public string? Host { get; set; }
}

[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
