using System.Globalization;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>What is wrong with an answer. It is told to the model, and as a section's error to the submitter; it never quotes the answer or the texts.</summary>
/// <param name="Code">One of <see cref="AnswerCodes"/>.</param>
/// <param name="Sentence">What, where (a JSON pointer) and by how much.</param>
internal sealed record AnswerFault(string Code, string Sentence)
{
    public static AnswerFault TooLong(int maxTokens) => new(AnswerCodes.TooLong, string.Create(
        CultureInfo.InvariantCulture, $"The answer was cut off at {maxTokens:N0} tokens: write shorter strings and fewer of them."));
}

/// <summary>The gravest first: a section fails with the gravest code of its faults.</summary>
internal static class AnswerCodes
{
    /// <summary>Cut off at the most tokens that an answer may take.</summary>
    public const string TooLong = "answer_too_long";

    /// <summary>Not JSON, or not one object alone. The section fails with <see cref="OffSchema"/>: to a submitter they are the same.</summary>
    public const string Malformed = "answer_malformed";

    /// <summary>JSON, not of the schema that was sent.</summary>
    public const string OffSchema = "answer_off_schema";

    /// <summary>Not written in the language asked for.</summary>
    public const string WrongLanguage = "answer_wrong_language";

    /// <summary>Words that stand for an answer that is not there.</summary>
    public const string Placeholder = "answer_placeholder";

    /// <summary>Of the schema, with too many, too few, too long or too short.</summary>
    public const string OutOfBounds = "answer_out_of_bounds";

    public static IReadOnlyList<string> ByGravity { get; } = [TooLong, Malformed, OffSchema, WrongLanguage, Placeholder, OutOfBounds];
}
