using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shared.Resources;

namespace Shared.Tests.Resources;

internal static class Managers
{
    public static ResourceManager New(TimeProvider? time = null) => New(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(), time);

    public static ResourceManager New(IMeterFactory meters, TimeProvider? time = null) =>
        new(Options.Create(new ResourceOptions()), new ResourceInstruments(meters), time ?? TimeProvider.System, NullLogger<ResourceManager>.Instance);
}
