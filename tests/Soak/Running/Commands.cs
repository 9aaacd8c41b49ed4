using Soak.Cycles;
using Soak.Fleets;
using Soak.Governing;
using Soak.Growth;
using Soak.Mix;
using Soak.Outage;
using Soak.Quota;
using Soak.Rig;

namespace Soak.Running;

/// <summary>What <c>dotnet run --project tests/Soak</c> can be asked for.</summary>
internal static class Commands
{
    /// <summary>A row for each: its name, what it does, and who does it with the arguments after the name.</summary>
    private static readonly (string Name, string Does, Func<IReadOnlyList<string>, Task<int>> Run)[] All =
    [
        ("rig", "leaks of every kind under a memory limit of the kernel's: what acted, and what became of the jobs", RigCommand.RunAsync),
        ("cycles", "the rung up to critical and down again, under load: what became of jobs and leases", CyclesCommand.RunAsync),
        ("mix", "small and large jobs under a tight limit: fixed concurrency beside admission by prediction", MixCommand.RunAsync),
        ("fleet", "three workers that recycle all the time: gaps, throughput, how many drain at once, and what became of the jobs", FleetCommand.RunAsync),
        ("growth", "does one worker process grow: seed|analyses|noop|all|report, or --real-time 24h", GrowthCommand.RunAsync),
        ("quota", "three workers at the edge of a deployment's quota: what is admitted and refused, and how wrong the quote was", QuotaCommand.RunAsync),
        ("outage", "what an outage of the telemetry's endpoint does to a worker", OutageCommand.RunAsync),
        ("governing", "what the governor costs a worker at rest", GoverningCommand.RunAsync),
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var name = arguments.Count > 0 ? arguments[0] : null;
        var command = All.FirstOrDefault(known => known.Name == name);
        if (command.Run is null)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', ["dotnet run --project tests/Soak -c Release -- COMMAND", .. All.Select(known => $"  {known.Name,-12} {known.Does}")]));
            return 2;
        }

        return await command.Run([.. arguments.Skip(1)]);
    }
}
