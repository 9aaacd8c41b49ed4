using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Shared.Resources;

public static class ResourceSetup
{
    /// <summary>Adds the one <see cref="ResourceManager"/> of the process; calling it again adds nothing.</summary>
    public static IServiceCollection AddResources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ResourceOptions>().Bind(configuration.GetSection(ResourceOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ResourceOptions>, ResourceOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<ResourceInstruments>();
        services.TryAddSingleton<ResourceManager>();
        return services;
    }
}
