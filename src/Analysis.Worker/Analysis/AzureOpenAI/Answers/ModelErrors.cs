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

    /// <param name="faults">Of the second answer, at least one. The gravest gives the code, and its sentence says what and where.</param>
    public static JobError Of(IReadOnlyList<AnswerFault> faults)
    {
        var gravest = AnswerCodes.ByGravity.SelectMany(code => faults.Where(fault => fault.Code == code)).First();
        var (code, what) = gravest.Code switch
        {
            AnswerCodes.TooLong => (AnswerCodes.TooLong, "The model's answer was cut off, twice"),
            AnswerCodes.WrongLanguage => (AnswerCodes.WrongLanguage, "The model did not answer in the language asked for, twice"),
            AnswerCodes.Placeholder => (AnswerCodes.Placeholder, "The model answered with placeholders, twice"),
            AnswerCodes.OutOfBounds => (AnswerCodes.OutOfBounds, "The model's answer did not keep its bounds, twice"),
            _ => (AnswerCodes.OffSchema, "The model's answer was not of the form asked for, twice"),
        };
        return new JobError(code, $"{what}. {gravest.Sentence}");
    }
}
