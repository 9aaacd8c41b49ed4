using Intake.Api.Hosting;

namespace Intake.Api.Pacing;

internal static class PacingSetup
{
    public static void AddPacing(this IServiceCollection services)
    {
        services.AddCheckedOptions<PacingOptions, PacingOptionsValidator>().BindConfiguration(PacingOptions.Section);
        services.AddSingleton<QueuePace>();
        services.AddHostedService<PaceSampler>();
    }
}
