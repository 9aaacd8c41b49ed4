using Shared.Leaks;
using Shared.Memory;
using Shared.Memory.Governing;
using Shared.Resources;

namespace Intake.Api.Memory;

internal static class ApiMemorySetup
{
    public static void AddMemory(this WebApplicationBuilder builder)
    {
        builder.Services.AddResources(builder.Configuration);
        builder.Services.AddMemoryGovernor(builder.Configuration);
        builder.Services.AddLeakWatch(builder.Configuration);
        builder.Services.AddSingleton<GovernedApi>();
        builder.Services.AddSingleton<IGovernedProcess>(provider => provider.GetRequiredService<GovernedApi>());
        builder.Services.AddHostedService<MemoryLoop>();
        builder.Services.AddHostedService<LeakService>();
    }
}
