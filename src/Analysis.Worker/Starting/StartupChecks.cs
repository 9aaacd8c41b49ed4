using Analysis.Worker.Health;
using Analysis.Worker.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shared.Memory.Governing;
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
        services.GetRequiredService<IMemoryGovernor>().Check();

        // Side by side, because the first job waits for all of them: the store is opened and tried, the port is taken, the analysis loads its tables.
        Parallel.Invoke(
            () => services.GetRequiredService<IStoreCheck>().CheckAsync(CancellationToken.None).GetAwaiter().GetResult(),
            () => services.GetRequiredService<IJobQueue>(),
            () => services.GetRequiredService<HealthServer>().Listen(),
            () => services.GetRequiredService<Analyse>());
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
