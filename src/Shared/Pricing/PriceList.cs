namespace Shared.Pricing;

/// <summary>The prices of the two models that an analysis uses, per million tokens.</summary>
/// <param name="Prompt">Of the chat model's prompt.</param>
/// <param name="CachedPrompt">Of its prompt where the service's cache had it.</param>
/// <param name="Completion">Of its answer.</param>
/// <param name="Embedding">Of the embedding model's text.</param>
public sealed record PriceList(decimal Prompt, decimal CachedPrompt, decimal Completion, decimal Embedding)
{
    private const decimal Million = 1_000_000m;

    /// <summary>Of an engine that charges nothing.</summary>
    public static PriceList Free { get; } = new(0, 0, 0, 0);

    /// <returns>Null where one of the models has no price, or the chat model none for its answers.</returns>
    public static PriceList? Of(PricingOptions options, string chatModel, string embeddingModel) =>
        options.Models.GetValueOrDefault(chatModel) is { PromptPerMillion: { } prompt, CompletionPerMillion: { } completion } chat
        && options.Models.GetValueOrDefault(embeddingModel) is { PromptPerMillion: { } embedding }
            ? new PriceList(prompt, chat.CachedPromptPerMillion ?? prompt, completion, embedding)
            : null;

    /// <summary>Exact: decimals are rounded where they are shown.</summary>
    public TokenCost CostOf(TokenCounts tokens) => new(
        ((tokens.Prompt * Prompt) + (tokens.CachedPrompt * CachedPrompt)) / Million,
        tokens.Completion * Completion / Million,
        tokens.Embedding * Embedding / Million);
}
