using Analysis.Worker.Analysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Running;

internal static class RunningSetup
{
    public static IServiceCollection AddRunning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RunningOptions>().Bind(configuration.GetSection(RunningOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RunningOptions>, RunningOptionsValidator>();
        services.TryAddSingleton<Analyse>(provider => provider.GetRequiredService<Analyser>().AnalyseAsync);
        services.AddSingleton<Twins>();
        services.AddSingleton<AttemptRunner>();
        services.AddSingleton<Lane>();
        return services;
    }
}
