using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Shared.Ports;

namespace Shared.Embedded;

/// <summary>Registers every port on the embedded store.</summary>
public static class EmbeddedSetup
{
    public static IServiceCollection AddEmbeddedStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EmbeddedOptions>().Configure(options => configuration.GetSection(EmbeddedOptions.Section).Bind(options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmbeddedOptions>, EmbeddedOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EmbeddedStore>();
        services.AddSingleton<IJobIntake, EmbeddedIntake>();
        services.AddSingleton<IJobQueue, EmbeddedQueue>();
        services.AddSingleton<IJobLookup, EmbeddedLookup>();
        services.AddSingleton<IJobSweeps, EmbeddedSweeps>();
        services.AddSingleton<IWorkerRegistry, EmbeddedWorkers>();
        services.AddSingleton<IKeyStore, EmbeddedKeys>();
        services.AddSingleton<IDrainTurns, EmbeddedDrainTurns>();
        services.AddSingleton<IUsageLedger, EmbeddedUsage>();
        services.AddSingleton<IQuotaBooks, EmbeddedQuotaBooks>();
        services.AddSingleton<IKeptStages, EmbeddedStages>();
        services.AddSingleton<IStoreCheck, EmbeddedCheck>();
        return services;
    }
}
