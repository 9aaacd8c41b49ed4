using Microsoft.Extensions.Options;
using Shared.Ports;

namespace Analysis.Worker.Starting;

/// <summary>What the operator has to put right, read from what a start failed with.</summary>
internal static class StartupProblems
{
    /// <summary>One sentence for each problem; none where the fault is no matter of configuration.</summary>
    public static IReadOnlyList<string> In(Exception fault) => fault switch
    {
        AggregateException several => [.. several.InnerExceptions.SelectMany(In)],
        OptionsValidationException invalid => [.. invalid.Failures],
        StartupRefusedException refused => [refused.Message],
        StoreException { Fault: StoreFault.Permanent } store => [store.Message],

        // A value that is no number or no duration: the binder's message names the setting.
        InvalidOperationException { InnerException: FormatException or OverflowException or ArgumentException } unbound => [unbound.Message],

        // A settings file that is no JSON: the message names the file, the inner one the line.
        InvalidDataException { InnerException: { } cause } unread => [$"{unread.Message} {cause.Message}"],
        _ => [],
    };
}
