using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LocalHost.Announcing;

/// <summary>Section <c>Output</c>: what is shown and what is kept of what the processes write.</summary>
internal sealed class OutputOptions
{
    public const string Section = "Output";

    /// <summary>Show every line of every process, not only warnings and worse. Default false.</summary>
    public bool Verbose { get; set; }

    /// <summary>Bytes of one log before it begins anew; one older file is kept beside it. Default 10 MiB, 64 KiB … 1 GiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxLogBytes { get; set; } = 10 * 1024 * 1024;
}

[OptionsValidator]
internal sealed partial class OutputOptionsValidator : IValidateOptions<OutputOptions>;
