using Microsoft.Extensions.DependencyInjection;

namespace Analysis.Worker.Leases;

internal static class LeasesSetup
{
    public static IServiceCollection AddLeases(this IServiceCollection services)
    {
        services.AddSingleton<HeldJobs>();
        services.AddSingleton<LeaseRenewal>();
        return services;
    }
}
