using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Azure.Registry;

/// <summary>Registers the account's tables, and on them the ports of workers, keys and turns.</summary>
public static class RegistrySetup
{
    public static IServiceCollection AddAzureTables(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTableStorage(configuration);
        services.AddSingleton<AzureWorkers>();
        services.AddSingleton<IWorkerRegistry>(provider => provider.GetRequiredService<AzureWorkers>());
        services.AddSingleton<IKeyStore, AzureKeys>();
        services.AddSingleton<IDrainTurns, AzureDrainTurns>();
        services.AddSingleton<IQuotaBooks>(provider =>
            new AzureQuotaBooks(provider.GetRequiredService<TableStorage>(), provider.GetRequiredService<TimeProvider>(), ServiceBusSetup.Chance()));
        return services;
    }
}
