using System.ComponentModel.DataAnnotations;

namespace Shared.Resources;

/// <summary>How registered resources are closed (section <c>Resources</c>).</summary>
public sealed class ResourceOptions
{
    public const string Section = "Resources";

    /// <summary>How long one resource may take to trim, clear or close itself before it counts as failed and the next is asked. Default 5 s; 0.1 s … 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);
}
