using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shared.Leaks;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Resources;

namespace Analysis.Worker.Memory;

internal static class WorkerMemorySetup
{
    public static IServiceCollection AddMemory(this IServiceCollection services, IConfiguration configuration) => services
        .AddResources(configuration)
        .AddMemoryGovernor(configuration)
        .AddLeakWatch(configuration)
        .AddSingleton<IGovernedProcess, GovernedWorker>();
}
