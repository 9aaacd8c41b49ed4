namespace Analysis.Worker.Analysis.AzureOpenAI.Clients;

/// <summary>What an answer is to be.</summary>
/// <param name="MaxTokens">At most so long.</param>
/// <param name="SchemaName">The schema's name.</param>
/// <param name="Schema">The strict JSON schema; null for plain text.</param>
internal sealed record AnswerForm(int MaxTokens, string SchemaName, BinaryData? Schema)
{
    /// <summary>One token of whatever it is: for a call that only finds out whether calls are taken.</summary>
    public static AnswerForm Any { get; } = new(1, "", Schema: null);
}
