using System.Globalization;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>What is wrong with an answer. It is told to the model and to nobody else, yet it never quotes the answer or the texts.</summary>
/// <param name="Code">What the section fails with if the next answer has it too: <see cref="AnswerCodes"/>.</param>
/// <param name="Sentence">What, where and by how much.</param>
internal sealed record AnswerFault(string Code, string Sentence)
{
    public static AnswerFault TooLong(int maxTokens) => new(AnswerCodes.TooLong, string.Create(
        CultureInfo.InvariantCulture, $"The answer was cut off at {maxTokens:N0} tokens: write shorter strings and fewer of them."));
}

internal static class AnswerCodes
{
    /// <summary>Cut off at the most tokens that an answer may take.</summary>
    public const string TooLong = "answer_too_long";

    /// <summary>Not the object that was asked for.</summary>
    public const string OffSchema = "answer_off_schema";

    /// <summary>The object, with too many, too few, too long or too short.</summary>
    public const string OutOfBounds = "answer_out_of_bounds";

    /// <summary>Not written in the language asked for.</summary>
    public const string WrongLanguage = "answer_wrong_language";

    /// <summary>Words that stand for an answer that is not there.</summary>
    public const string Placeholder = "answer_placeholder";
}
