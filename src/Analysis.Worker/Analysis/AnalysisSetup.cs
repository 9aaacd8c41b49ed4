using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Analysis.Worker.Analysis;

internal static class AnalysisSetup
{
    public static IServiceCollection AddAnalysis(this IServiceCollection services, IConfiguration configuration)
    {
        _ = configuration;
        services.AddSingleton<Analyser>();
        return services;
    }
}
