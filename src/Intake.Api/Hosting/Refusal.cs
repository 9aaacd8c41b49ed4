using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Shared.Memory.Ladder;
using Shared.Ports;
using Shared.Workers;

namespace Intake.Api.Hosting;

/// <summary>A process that must not start says so in one sentence on standard error, without a stack trace, and exits with 2.</summary>
internal static class Refusal
{
    public static async Task<int> ExplainAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (RefusedException refused)
        {
            return Say(refused.Message);
        }
        catch (MemoryRefusedException refused)
        {
            return Say(refused.Message);
        }
        catch (OptionsValidationException invalid)
        {
            return Say(string.Join(' ', invalid.Failures));
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            // Several sections are wrong at once, each with failures of its own.
            return Say(string.Join(' ', several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(invalid => invalid.Failures)));
        }
        catch (StoreException store)
        {
            return Say(store.Message, store.Fault == StoreFault.Transient ? ExitCodes.Fault : ExitCodes.Configuration);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            return Say(taken.Message);
        }
    }

    private static int Say(string why, int exitCode = ExitCodes.Configuration)
    {
        Console.Error.WriteLine($"The API does not start: {why}");
        return exitCode;
    }
}
