namespace Shared.Pricing;

/// <summary>Tokens by what is charged for them.</summary>
/// <param name="Prompt">Of prompts, those found in a cache not counted.</param>
/// <param name="Completion">Of answers.</param>
/// <param name="Embedding">Of embedded texts.</param>
/// <param name="CachedPrompt">Of prompts, found in the service's cache.</param>
public readonly record struct TokenCounts(long Prompt, long Completion, long Embedding, long CachedPrompt = 0);
