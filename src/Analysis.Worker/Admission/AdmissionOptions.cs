using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Admission;

/// <summary>Section <c>Admission</c>: how many jobs may be held at once.</summary>
internal sealed class AdmissionOptions
{
    public const string Section = "Admission";

    /// <summary>Jobs that run at once, and at most so many are received. Fixed for the life of the process. 1 – 256, default 8.</summary>
    [Range(1, 256)]
    public int Lanes { get; set; } = 8;

    /// <summary>Time after the start in which permits double from 1 to all lanes, so that a cold process is not met by a full load. 0 – 10 min, default 1 s; 0 gives all at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RampUp { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class AdmissionOptionsValidator : IValidateOptions<AdmissionOptions>;
