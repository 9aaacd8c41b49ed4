using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LocalHost.Restarting;

/// <summary>Section <c>Restarting</c>: how a process that ended on its own is started again.</summary>
internal sealed class RestartOptions
{
    public const string Section = "Restarting";

    /// <summary>The wait after the first crash; each further one doubles it. Default 1 s, 10 ms … 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait. Default 30 s, from <see cref="FirstDelay"/> … 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A process that lived this long was healthy: crashes before it are forgotten. Default 60 s, 10 ms … 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan HealthyAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A process that ends with code 0 sooner than this did not recycle, it never ran: it waits like one that crashed, so that it cannot spin.
    /// Default 1 s, 0 … 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ShortestRecycle { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class RestartOptionsValidator : IValidateOptions<RestartOptions>;

internal sealed class RestartOptionsRules : IValidateOptions<RestartOptions>
{
    public ValidateOptionsResult Validate(string? name, RestartOptions options) => options.MaxDelay >= options.FirstDelay
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Restarting:MaxDelay ({options.MaxDelay}) must not be shorter than Restarting:FirstDelay ({options.FirstDelay}).");
}
