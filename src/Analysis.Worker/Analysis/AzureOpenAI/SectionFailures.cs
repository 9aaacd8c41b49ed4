using System.Globalization;
using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Shared.Jobs;

namespace Analysis.Worker.Analysis.AzureOpenAI;

/// <summary>What a section fails with where no answer came.</summary>
internal static class SectionFailures
{
    public static JobError Of(string code) => code switch
    {
        CallFaultCodes.ContentFiltered => new JobError(code, "The model's content filter refused the texts."),
        CallFaultCodes.ContextTooLong => new JobError(code, "The texts are longer than the model takes."),
        _ => new JobError(CallFaultCodes.Refused, "The model refused the request as wrong; this is a fault of the service, not of the texts."),
    };

    public static JobError OverQuota(int tokens, int limit) => new(
        CallFaultCodes.ContextTooLong, string.Create(CultureInfo.InvariantCulture, $"The texts need {tokens:N0} tokens; the largest deployment admits {limit:N0} in a minute."));

    public static JobError VectorsMissing(int asked, int given) => new(
        CallFaultCodes.Unreadable, string.Create(CultureInfo.InvariantCulture, $"The model gave {given} vectors for {asked} texts."));
}
