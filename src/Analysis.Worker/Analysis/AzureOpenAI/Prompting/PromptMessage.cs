namespace Analysis.Worker.Analysis.AzureOpenAI.Prompting;

/// <summary>One message of a conversation.</summary>
internal sealed record PromptMessage(PromptRole Role, string Text);

internal enum PromptRole
{
    System,
    User,
    Assistant,
}
