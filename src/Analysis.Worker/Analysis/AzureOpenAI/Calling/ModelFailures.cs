using System.Globalization;
using Shared.Jobs;

namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>What an attempt fails with when the service does.</summary>
internal static class ModelFailures
{
    public static JobError Of(CallFault fault, int tries) => new(fault.Code, string.Create(CultureInfo.InvariantCulture, $"{What(fault)} in {tries} {(tries == 1 ? "try" : "tries")}."));

    private static string What(CallFault fault) => fault.Code switch
    {
        CallFaultCodes.Unreachable => "The model could not be reached, or its connection broke off,",
        CallFaultCodes.Timeout => "The model gave no whole answer in time",
        CallFaultCodes.Unreadable => "The model's answer could not be read",
        _ when fault.Status is null => "No call to the model could be made",
        _ => string.Create(CultureInfo.InvariantCulture, $"The model answered {fault.Status}"),
    };
}
