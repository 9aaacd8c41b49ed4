using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Shared.Leaks;

/// <summary>Registers the watch over what grows, beside the memory governor whose samples it takes. The process that hosts it runs the loop.</summary>
public static class LeakSetup
{
    public static IServiceCollection AddLeakWatch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LeakOptions>().Bind(configuration.GetSection(LeakOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LeakOptions>, LeakOptionsValidator>();
        services.AddSingleton<IValidateOptions<LeakOptions>, LeakOptionsRules>();
        services.AddMetrics();
        services.AddSingleton<LeakState>();
        services.AddSingleton<LeakInstruments>();
        services.AddSingleton<ILeakLoop, LeakLoop>();
        return services;
    }
}
