using Microsoft.Extensions.Options;

namespace Analysis.Worker.Recycling;

[OptionsValidator]
internal sealed partial class RecyclingOptionsValidator : IValidateOptions<RecyclingOptions>;

/// <summary>What holds between the settings.</summary>
internal sealed class RecyclingOptionsRules : IValidateOptions<RecyclingOptions>
{
    public ValidateOptionsResult Validate(string? name, RecyclingOptions options) => options.Age > TimeSpan.Zero && options.Age < options.MinimumAge
        ? ValidateOptionsResult.Fail($"Recycling:Age is {options.Age}; it must be 0 (never) or not below Recycling:MinimumAge, {options.MinimumAge}.")
        : ValidateOptionsResult.Success;
}
