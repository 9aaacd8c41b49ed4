using System.Globalization;
using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Shared.Jobs;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>What the gap analysis fails with where an answer came, or none can be asked for.</summary>
internal static class ModelErrors
{
    public static JobError ContentFiltered { get; } = new(CallFaultCodes.ContentFiltered, "The model's content filter withheld the answer.");

    public static JobError Refused { get; } = new("model_refused", "The model declined to answer.");

    public static JobError ContextTooLong(int needed, int limit) => new(
        CallFaultCodes.ContextTooLong, string.Create(CultureInfo.InvariantCulture, $"The texts, the question and an answer need {needed:N0} tokens; the model takes {limit:N0}."));

    /// <param name="faults">Of the second answer; the first decides the code.</param>
    public static JobError Of(IReadOnlyList<AnswerFault> faults) => faults[0].Code switch
    {
        AnswerCodes.TooLong => new JobError(AnswerCodes.TooLong, "The model's answer was cut off at the most tokens that an answer may take, twice."),
        AnswerCodes.WrongLanguage => new JobError(AnswerCodes.WrongLanguage, "The model did not answer in the language asked for, twice."),
        AnswerCodes.Placeholder => new JobError(AnswerCodes.Placeholder, "The model answered with placeholders, twice."),
        AnswerCodes.OutOfBounds => new JobError(AnswerCodes.OutOfBounds, "The model's answer did not keep its bounds, twice."),
        _ => new JobError(AnswerCodes.OffSchema, "The model's answer was not of the form asked for, twice."),
    };
}
