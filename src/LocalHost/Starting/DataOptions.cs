using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LocalHost.Starting;

/// <summary>Section <c>Data</c>: where jobs and logs are kept.</summary>
internal sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>Made if it is not there; relative to the current directory. Not on a network file system. Default <c>.local</c>.</summary>
    [Required]
    public string Directory { get; set; } = ".local";
}

[OptionsValidator]
internal sealed partial class DataOptionsValidator : IValidateOptions<DataOptions>;
