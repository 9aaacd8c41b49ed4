using Intake.Api.Authentication;
using Microsoft.Extensions.Options;
using Shared.Memory.Governing;
using Shared.Ports;

namespace Intake.Api.Hosting;

/// <summary>What must be true before the first connection is accepted.</summary>
internal static class StartChecks
{
    private const string NoKey = """
        no API key exists, so nobody could use it. Make the first one with "jobs keys generate --submitter ops --role support", set the configuration lines it prints, and start again.
        """;

    public static async Task CheckAsync(this WebApplication app)
    {
        CheckOptions(app.Services);
        app.Services.GetRequiredService<IMemoryGovernor>().Check();
        if (app.Environment.IsDevelopment())
        {
            Listening.RequireLoopback(app.Configuration);
        }

        // Before anything else has started: the store says what is wrong with it.
        await app.Services.GetRequiredService<IStoreCheck>().CheckAsync(CancellationToken.None);
        var stored = await app.Services.GetRequiredService<IKeyStore>().ListAsync(submitter: null, CancellationToken.None);
        if (!app.Environment.IsDevelopment() && stored.Count == 0 && app.Services.GetRequiredService<ConfiguredKeys>().IsEmpty)
        {
            throw new RefusedException(NoKey.Trim());
        }
    }

    private static void CheckOptions(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException unreadable)
        {
            // A value that cannot be converted to its option's type: the binder's message names the setting.
            throw new RefusedException(unreadable.Message);
        }
    }
}
