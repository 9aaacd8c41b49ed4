using Microsoft.Extensions.Options;

namespace Analysis.Worker.Settling;

[OptionsValidator]
internal sealed partial class RetryOptionsValidator : IValidateOptions<RetryOptions>;

/// <summary>What holds between the settings.</summary>
internal sealed class RetryOptionsRules : IValidateOptions<RetryOptions>
{
    public ValidateOptionsResult Validate(string? name, RetryOptions options) => options.LongestWait < options.FirstWait
        ? ValidateOptionsResult.Fail($"Retry:LongestWait is {options.LongestWait}; it must not be below Retry:FirstWait, {options.FirstWait}.")
        : ValidateOptionsResult.Success;
}
