using LocalHost.Announcing;
using LocalHost.Demo;
using LocalHost.Processes;
using LocalHost.Restarting;
using LocalHost.Scaling;
using LocalHost.Simulating;
using LocalHost.Starting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LocalHost.Configuring;

/// <summary>Binds and validates all sections; every fault of every section is reported at once.</summary>
internal static class SettingsReader
{
    /// <param name="configuration">The settings as given.</param>
    /// <param name="settings">The settings; null where one is refused.</param>
    /// <returns>The sentences that refuse; none where all is well.</returns>
    public static IReadOnlyList<string> Read(IConfiguration configuration, out LocalHostSettings? settings)
    {
        settings = null;
        LocalHostSettings read;
        try
        {
            read = Bind(configuration);
        }
        catch (InvalidOperationException fault)
        {
            // The binder's own sentence names the key, the value and the type.
            return [fault.Message];
        }

        var faults = Faults(read.Api, new ApiOptionsValidator())
            .Concat(Faults(read.Data, new DataOptionsValidator()))
            .Concat(Faults(read.Processes, new ProcessOptionsValidator()))
            .Concat(Faults(read.Restarting, new RestartOptionsValidator(), new RestartOptionsRules()))
            .Concat(Faults(read.Scaling, new ScalingOptionsValidator(), new ScalingOptionsRules()))
            .Concat(Faults(read.Output, new OutputOptionsValidator()))
            .Concat(Faults(read.Demo, new DemoOptionsValidator()))
            .Concat(Faults(read.SimulatedAzure, new SimulatedAzureOptionsValidator()))
            .ToList();
        settings = faults.Count == 0 ? read : null;
        return faults;
    }

    private static LocalHostSettings Bind(IConfiguration configuration)
    {
        var api = new ApiOptions();
        configuration.GetSection(ApiOptions.Section).Bind(api);
        var data = new DataOptions();
        configuration.GetSection(DataOptions.Section).Bind(data);
        var processes = new ProcessOptions();
        configuration.GetSection(ProcessOptions.Section).Bind(processes);
        var restarting = new RestartOptions();
        configuration.GetSection(RestartOptions.Section).Bind(restarting);
        var scaling = new ScalingOptions();
        configuration.GetSection(ScalingOptions.Section).Bind(scaling);
        var output = new OutputOptions();
        configuration.GetSection(OutputOptions.Section).Bind(output);
        var demo = new DemoOptions();
        configuration.GetSection(DemoOptions.Section).Bind(demo);
        var simulated = new SimulatedAzureOptions();
        configuration.GetSection(SimulatedAzureOptions.Section).Bind(simulated);
        return new LocalHostSettings(api, data, processes, restarting, scaling, output, demo, simulated);
    }

    private static IEnumerable<string> Faults<T>(T options, params IReadOnlyList<IValidateOptions<T>> validators)
        where T : class => validators.SelectMany(validator => validator.Validate(null, options).Failures ?? []);
}
