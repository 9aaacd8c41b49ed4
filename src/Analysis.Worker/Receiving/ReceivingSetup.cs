using System.Threading.Channels;
using Analysis.Worker.Admission;
using Analysis.Worker.Leases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Receiving;

internal static class ReceivingSetup
{
    public static IServiceCollection AddReceiving(this IServiceCollection services)
    {
        services.AddSingleton(provider => Channel.CreateBounded<HeldJob>(provider.GetRequiredService<IOptions<AdmissionOptions>>().Value.Lanes));
        services.AddSingleton<Receiver>();
        return services;
    }
}
