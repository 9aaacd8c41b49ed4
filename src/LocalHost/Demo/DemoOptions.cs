using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LocalHost.Demo;

/// <summary>Section <c>Demo</c>: a file is submitted and watched to its end, then everything stops.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Run the demo. Default false.</summary>
    public bool Run { get; set; }

    /// <summary>What is submitted: one job per line. Relative to the current directory, else to the repository. Default <c>samples/batch.ndjson</c>.</summary>
    [Required]
    public string File { get; set; } = "samples/batch.ndjson";
}

[OptionsValidator]
internal sealed partial class DemoOptionsValidator : IValidateOptions<DemoOptions>;
