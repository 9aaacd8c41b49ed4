using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Azure.Jobs;
using Shared.Azure.Registry;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Memory.Governing;
using Shared.Ports;

namespace Shared.Azure;

/// <summary>Registers every port on Azure Service Bus and Azure Table storage.</summary>
public static class AzureSetup
{
    public static IServiceCollection AddAzureStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AzureJobOptions>().Configure(options => configuration.GetSection(AzureJobOptions.Section).Bind(options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AzureJobOptions>, AzureJobOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddAzureTables(configuration);
        services.AddServiceBusQueue(configuration);
        if (NeedsIdentity(configuration))
        {
            services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        }

        services.AddSingleton<AzureInstruments>();
        services.AddSingleton(Create);
        services.AddSingleton(provider => provider.GetRequiredService<AzureStore>().Intake);
        services.AddSingleton(provider => provider.GetRequiredService<AzureStore>().Queue);
        services.AddSingleton(provider => provider.GetRequiredService<AzureStore>().Lookup);
        services.AddSingleton(provider => provider.GetRequiredService<AzureStore>().Sweeps);
        services.AddSingleton(provider => provider.GetRequiredService<AzureStore>().Stages);
        services.AddSingleton(provider => provider.GetRequiredService<AzureStore>().Usage);
        services.AddSingleton<IStoreCheck, AzureCheck>();
        return services;
    }

    private static bool NeedsIdentity(IConfiguration configuration) =>
        configuration[$"{TablesOptions.Section}:{nameof(TablesOptions.Endpoint)}"] is { Length: > 0 }
        || configuration[$"{ServiceBusOptions.Section}:{nameof(ServiceBusOptions.FullyQualifiedNamespace)}"] is { Length: > 0 };

    private static AzureStore Create(IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return new AzureStore(
            provider.GetRequiredService<ServiceBusQueue>(),
            provider.GetRequiredService<TableStorage>(),
            provider.GetRequiredService<IOptions<AzureJobOptions>>().Value,
            provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value.LockDuration,
            new AzureClocks(time, time, ServiceBusSetup.Chance()),
            provider.GetRequiredService<AzureInstruments>(),
            provider.GetRequiredService<AzureWorkers>().PruneAsync,
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetService<MemoryState>());
    }
}
