using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Settling;

internal static class SettlingSetup
{
    public static IServiceCollection AddSettling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetryOptions>().Bind(configuration.GetSection(RetryOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetryOptions>, RetryOptionsValidator>();
        services.AddSingleton<IValidateOptions<RetryOptions>, RetryOptionsRules>();
        services.AddSingleton<JobTally>();
        services.AddSingleton<Settler>();
        return services;
    }
}
