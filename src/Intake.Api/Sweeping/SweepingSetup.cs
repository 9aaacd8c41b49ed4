using Intake.Api.Hosting;
using Microsoft.Extensions.Options;

namespace Intake.Api.Sweeping;

internal static class SweepingSetup
{
    public static void AddSweeping(this IServiceCollection services)
    {
        services.AddCheckedOptions<SweepingOptions, SweepingRangesValidator>().BindConfiguration(SweepingOptions.Section);
        services.AddSingleton<IValidateOptions<SweepingOptions>, SweepingOrderValidator>();
        services.AddHostedService<Sweeper>();
    }
}
