using System.Diagnostics.Metrics;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Shared.Azure.ServiceBus;

internal static class ServiceBusSetup
{
    /// <summary>Adds the one <see cref="ServiceBusQueue"/> of the process. A <see cref="TokenCredential"/> that is registered is used where there is no connection string.</summary>
    public static IServiceCollection AddServiceBusQueue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ServiceBusOptions>().Configure(options => configuration.GetSection(ServiceBusOptions.Section).Bind(options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServiceBusOptions>, ServiceBusOptionsValidator>();
        services.AddSingleton<IValidateOptions<ServiceBusOptions>, ServiceBusOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton(provider => new ServiceBusQueue(
            provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value,
            provider.GetService<TokenCredential>(),
            provider.GetRequiredService<TimeProvider>(),
            Chance(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<ILogger<ServiceBusQueue>>()));
        return services;
    }

    // Seeded anew in each process: a fleet that lost its service together is not to return together.
    internal static Func<double> Chance()
    {
        var random = new Random(BitConverter.ToInt32(Guid.NewGuid().ToByteArray()));
        var turn = new Lock();
        return () =>
        {
            lock (turn)
            {
                return random.NextDouble();
            }
        };
    }
}
