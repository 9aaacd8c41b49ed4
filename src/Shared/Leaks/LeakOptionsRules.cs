using System.Globalization;
using Microsoft.Extensions.Options;

namespace Shared.Leaks;

/// <summary>What the ranges cannot say.</summary>
public sealed class LeakOptionsRules : IValidateOptions<LeakOptions>
{
    public ValidateOptionsResult Validate(string? name, LeakOptions options) =>
        options.WarnMegabytesPerHour <= options.InvestigateMegabytesPerHour
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"Leaks:WarnMegabytesPerHour is {options.WarnMegabytesPerHour}; it can be at most InvestigateMegabytesPerHour, which is {options.InvestigateMegabytesPerHour}."));
}
