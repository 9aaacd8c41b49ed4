using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shared.Azure;
using Shared.Embedded;

namespace Shared.Stores;

public static class StoreSetup
{
    /// <summary>Registers every port on the store that <see cref="StoreProviders.Setting"/> names.</summary>
    /// <exception cref="OptionsValidationException">It names none.</exception>
    public static IServiceCollection AddJobStore(this IServiceCollection services, IConfiguration configuration) => configuration[StoreProviders.Setting] switch
    {
        null or "" => services.AddEmbeddedStore(configuration),
        var named when named.Equals(StoreProviders.Embedded, StringComparison.OrdinalIgnoreCase) => services.AddEmbeddedStore(configuration),
        var named when named.Equals(StoreProviders.Azure, StringComparison.OrdinalIgnoreCase) => services.AddAzureStore(configuration),
        var other => throw new OptionsValidationException(
            StoreProviders.Setting, typeof(string), [$"{StoreProviders.Setting} is \"{other}\"; set it to {StoreProviders.Embedded} (one file on this machine) or {StoreProviders.Azure} (Service Bus and Table storage)."]),
    };
}
