using Microsoft.Extensions.Options;
using Shared.Resources.Caching;

namespace Analysis.Worker.Analysis.Model;

/// <summary>Refuses, at start, a model that does not exist, in a sentence that lists those that do.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    private const int MaxBytesPerCharacter = 10_000;

    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var faults = new List<string>();
        if (ModelProviders.Canonical(options.Provider) is null)
        {
            faults.Add($"Model:Provider is '{options.Provider}'; known are {string.Join(", ", ModelProviders.Known)}.");
        }

        if (options.NoOp.Delay < TimeSpan.Zero || options.NoOp.Delay > MaxDelay)
        {
            faults.Add($"Model:NoOp:Delay is {options.NoOp.Delay}; it can be from 00:00:00 to {MaxDelay}.");
        }

        if (options.NoOp.BytesPerCharacter is < 0 or > MaxBytesPerCharacter)
        {
            faults.Add($"Model:NoOp:BytesPerCharacter is {options.NoOp.BytesPerCharacter}; it can be from 0 to {MaxBytesPerCharacter}.");
        }

        if (new CacheOptionsValidator().Validate(name, options.EmbeddingCache) is { Failed: true, Failures: { } cacheFaults })
        {
            faults.AddRange(cacheFaults.Select(fault => $"Model:EmbeddingCache: {fault}"));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
