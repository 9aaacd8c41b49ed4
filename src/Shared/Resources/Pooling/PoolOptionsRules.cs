using Microsoft.Extensions.Options;

namespace Shared.Resources.Pooling;

/// <summary>What the ranges cannot say.</summary>
public sealed class PoolOptionsRules : IValidateOptions<PoolOptions>
{
    public ValidateOptionsResult Validate(string? name, PoolOptions options) =>
        options.Min <= options.Max ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"Min is {options.Min}; it can be at most Max, which is {options.Max}.");
}
