using System.Globalization;

namespace Shared.Jobs;

/// <summary>What stores themselves end jobs with, in the same words whichever store it is.</summary>
internal static class JobErrors
{
    public static JobError Expired { get; } = new(JobErrorCodes.Expired, "It was not run before its time was over.");

    public static JobError Canceled { get; } = new(JobErrorCodes.Canceled, "The submitter canceled it.");

    /// <param name="attempts">How often the job was received.</param>
    /// <param name="losses">Leases it lost in a row.</param>
    public static JobError TooManyDeliveries(int attempts, int losses) => new(JobErrorCodes.TooManyDeliveries, string.Create(
        CultureInfo.InvariantCulture, $"Received {attempts} times, and lost with its worker each of the last {losses} times."));
}
