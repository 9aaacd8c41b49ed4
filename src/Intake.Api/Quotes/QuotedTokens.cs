using Shared.Pricing;
namespace Intake.Api.Quotes;

/// <summary>Tokens that jobs will take.</summary>
/// <param name="Jobs">Jobs that are analysed, identical ones counted once.</param>
/// <param name="Items">Of their own texts.</param>
/// <param name="Estimated">Of that, what was not counted but estimated from a sample.</param>
/// <param name="Answer">Of each one's answer.</param>
internal sealed record QuotedTokens(int Jobs, ItemTokens Items, ItemTokens Estimated, CompletionEstimate Answer)
{
    public long Prompt => Items.Prompt + ((long)Jobs * (PromptFigures.FixedTokens + PromptFigures.FramingTokens));

    public long Completion => (long)Jobs * Answer.Expected;

    public long Embedding => Items.Embedding;
}
