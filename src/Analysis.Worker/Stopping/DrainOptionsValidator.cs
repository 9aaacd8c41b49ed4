using Microsoft.Extensions.Options;

namespace Analysis.Worker.Stopping;

[OptionsValidator]
internal sealed partial class DrainOptionsValidator : IValidateOptions<DrainOptions>;

/// <summary>Drain &lt; host shutdown &lt; platform grace: who is killed in the middle of a drain gives nothing back.</summary>
internal sealed class DrainOptionsRules : IValidateOptions<DrainOptions>
{
    public ValidateOptionsResult Validate(string? name, DrainOptions options) => options.HostShutdown >= options.PlatformGrace
        ? ValidateOptionsResult.Fail(
            $"Drain:Timeout is {options.Timeout}; with the {DrainTimes.Leaving} after it, it must stay below Drain:PlatformGrace, {options.PlatformGrace}.")
        : ValidateOptionsResult.Success;
}
