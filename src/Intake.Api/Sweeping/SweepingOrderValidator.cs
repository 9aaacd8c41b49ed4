using Microsoft.Extensions.Options;

namespace Intake.Api.Sweeping;

/// <summary>What is kept of a job leaves in order: nothing outlives its record, by which it is found.</summary>
internal sealed class SweepingOrderValidator : IValidateOptions<SweepingOptions>
{
    public ValidateOptionsResult Validate(string? name, SweepingOptions options) =>
        options.KeepRecords >= options.KeepInputs && options.KeepRecords >= options.KeepResults
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Sweeping:KeepRecords ({options.KeepRecords:c}) must be at least Sweeping:KeepInputs ({options.KeepInputs:c}) and Sweeping:KeepResults ({options.KeepResults:c}).");
}
