using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Shared.Memory;

/// <summary>
/// Section <c>Memory</c>: the rungs, as fractions of the limit that is found. The defaults are 1500/1400, 1800/1650 and 1900 MB of a 2048 MB container.
/// </summary>
public sealed class MemoryOptions
{
    public const string Section = "Memory";

    /// <summary>A limit for this process below the container's, in MB (2^20 bytes). 0 – 1,048,576, default 0: the container's, or the machine's memory.</summary>
    [Range(0, 1024 * 1024)]
    public int LimitMegabytes { get; set; }

    /// <summary>Warning is entered above this fraction of the limit. 0 – 1, default 1500 ÷ 2048.</summary>
    public double EnterWarningFraction { get; set; } = 1500.0 / 2048;

    /// <summary>Warning is left below this fraction. 0 – 1, default 1400 ÷ 2048.</summary>
    public double LeaveWarningFraction { get; set; } = 1400.0 / 2048;

    /// <summary>Critical is entered above this fraction. 0 – 1, default 1800 ÷ 2048.</summary>
    public double EnterCriticalFraction { get; set; } = 1800.0 / 2048;

    /// <summary>Critical is left below this fraction. 0 – 1, default 1650 ÷ 2048.</summary>
    public double LeaveCriticalFraction { get; set; } = 1650.0 / 2048;

    /// <summary>Emergency is entered above this fraction, and never left. 0 – 1, default 1900 ÷ 2048.</summary>
    public double EnterEmergencyFraction { get; set; } = 1900.0 / 2048;

    /// <summary>Samples in a row, at their regular interval, above the mark before warning is entered: a short peak is none. 1 – 60, default 5.</summary>
    [Range(1, 60)]
    public int WarningSamples { get; set; } = 5;

    /// <summary>Time from one sample to the next; a fifth of it from the mark at which warning is left on. 100 ms – 1 min, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>While critical, the heap is collected again this often: an idle process does not do it by itself. 1 s – 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CollectAgainAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After so long at critical with nothing running, the process ends to be started anew: waiting longer frees nothing. 1 s – 1 h, default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan EndIdleCriticalAfter { get; set; } = TimeSpan.FromMinutes(2);
}

[OptionsValidator]
internal sealed partial class MemoryOptionsValidator : IValidateOptions<MemoryOptions>;

/// <summary>What holds between the marks: the rungs are in order, and every mark is a fraction.</summary>
internal sealed class MemoryOptionsRules : IValidateOptions<MemoryOptions>
{
    public ValidateOptionsResult Validate(string? name, MemoryOptions options)
    {
        var problems = Ladder.MarkRules.Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
