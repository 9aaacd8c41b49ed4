using Analysis.Worker.Analysis.Cleaning;
using Analysis.Worker.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shared.Ports;

namespace Analysis.Worker.Starting;

/// <summary>Everything that a start can be refused for, tried before the host starts: the host would report it with its stack, an operator needs the sentence.</summary>
internal static class StartupChecks
{
    /// <exception cref="Exception">The start is refused: <see cref="StartupProblems"/> tells why.</exception>
    public static void Run(IServiceProvider services)
    {
        RequireUnicode();
        services.GetRequiredService<IStartupValidator>().Validate();

        // Opens the store.
        services.GetRequiredService<IJobQueue>();
        services.GetRequiredService<HealthServer>().Listen();
    }

    private static void RequireUnicode()
    {
        try
        {
            UnicodeSupport.Check();
        }
        catch (InvalidOperationException missing)
        {
            throw new StartupRefusedException(missing.Message, missing);
        }
    }
}
