using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Shared.Memory.Governing;
using Shared.Memory.Measuring;

namespace Shared.Memory;

/// <summary>Registers the governor. The process that hosts it registers its <see cref="IGovernedProcess"/> and the resources to trim, and runs the loop.</summary>
public static class MemorySetup
{
    public static IServiceCollection AddMemoryGovernor(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MemoryOptions>().Configure(options => configuration.GetSection(MemoryOptions.Section).Bind(options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MemoryOptions>, MemoryOptionsValidator>();
        services.AddSingleton<IValidateOptions<MemoryOptions>, MemoryOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<IKernelFiles, KernelFiles>();
        services.TryAddSingleton<ReadManaged>(_ => new ManagedGauge().Read);
        services.TryAddSingleton<IMemoryRelief, ProcessRelief>();
        services.AddSingleton<MemoryMeasuring>();
        services.TryAddSingleton(provider => ProcessLimits.Find(provider.GetRequiredService<IKernelFiles>()));
        services.AddSingleton<MemoryState>();
        services.AddSingleton<MemoryInstruments>();
        services.AddSingleton<IMemoryGovernor, MemoryGovernor>();
        return services;
    }
}
