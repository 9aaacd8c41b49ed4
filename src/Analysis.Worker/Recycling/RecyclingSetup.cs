using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Recycling;

internal static class RecyclingSetup
{
    public static IServiceCollection AddRecycling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RecyclingOptions>().Bind(configuration.GetSection(RecyclingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RecyclingOptions>, RecyclingOptionsValidator>();
        services.AddSingleton<IValidateOptions<RecyclingOptions>, RecyclingOptionsRules>();
        services.AddSingleton<RecyclingBook>();
        services.AddSingleton<DrainTurn>();
        services.AddSingleton<RecyclingWatch>();
        return services;
    }
}
