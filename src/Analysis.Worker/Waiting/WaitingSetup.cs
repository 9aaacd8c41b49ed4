using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Analysis.Worker.Waiting;

internal static class WaitingSetup
{
    public static IServiceCollection AddWaiting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Chance>(() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue);
        services.AddSingleton<StorePatience>();
        return services;
    }
}
