using Microsoft.Extensions.Options;
using Shared.Ports;
using Shared.Workers;

namespace Intake.Api.Hosting;

/// <summary>A process that must not start says so in one sentence on standard error, without a stack trace, and exits with 2.</summary>
internal static class Refusal
{
    public static async Task<int> ExplainAsync(Func<Task> run)
    {
        try
        {
            await run();
            return ExitCodes.Drained;
        }
        catch (RefusedException refused)
        {
            return Say(refused.Message);
        }
        catch (OptionsValidationException invalid)
        {
            return Say(string.Join(' ', invalid.Failures));
        }
        catch (StoreException store) when (store.Fault != StoreFault.Transient)
        {
            return Say(store.Message);
        }
    }

    private static int Say(string why)
    {
        Console.Error.WriteLine($"The API does not start: {why}");
        return ExitCodes.Configuration;
    }
}
