using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Shared.Azure.Tables;

/// <summary>Registers the account's tables.</summary>
internal static class TablesSetup
{
    public static IServiceCollection AddTableStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TablesOptions>().Configure(options => configuration.GetSection(TablesOptions.Section).Bind(options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TablesOptions>, TablesOptionsValidator>();
        services.AddSingleton<IValidateOptions<TablesOptions>, TablesOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new TableStorage(provider.GetRequiredService<IOptions<TablesOptions>>(), provider.GetService<TokenCredential>()));
        return services;
    }
}
