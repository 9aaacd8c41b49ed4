using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shared.Azure.Jobs;
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
        return services;
    }
}
