using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Heaps;

internal static class HeapsSetup
{
    public static IServiceCollection AddHeaps(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HeapOptions>().Bind(configuration.GetSection(HeapOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HeapOptions>, HeapOptionsValidator>();
        services.AddSingleton<HeapChild>();
        services.TryAddSingleton<TakeHeap>(provider => provider.GetRequiredService<HeapChild>().TakeAsync);
        services.AddSingleton<HeapBook>();
        services.AddSingleton<HeapWatch>();
        return services;
    }
}
