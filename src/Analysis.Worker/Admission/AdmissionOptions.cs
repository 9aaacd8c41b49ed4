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

    /// <summary>
    /// Memory that the smallest job is predicted to take, in KB (2^10 bytes). 0 – 1,048,576, default 256: one offline analysis allocates 130 to 240 KB for the
    /// smallest inputs, measured by <c>benchmarks cost</c>. What is allocated is never less than what lives at once, so it bounds the peak.
    /// </summary>
    [Range(0, 1024 * 1024)]
    public int BaseCostKilobytes { get; set; } = 256;

    /// <summary>Memory that each byte of input adds, in bytes. 0 – 1,000, default 7: measured as above, 4.2 in English, up to 6.1, and what a language of wider characters adds.</summary>
    [Range(0.0, 1000.0)]
    public double CostPerInputByte { get; set; } = 7;

    internal CostModel Cost => new(BaseCostKilobytes * 1024L, CostPerInputByte);
}

[OptionsValidator]
internal sealed partial class AdmissionOptionsValidator : IValidateOptions<AdmissionOptions>;
