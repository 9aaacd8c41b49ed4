using Soak.Running;

namespace Soak.Cycles;

/// <summary><c>cycles [N] [--out FILE]</c>: 1,000 where no number is given. Ends with 1 where an expectation is not met.</summary>
internal static class CyclesCommand
{
    private const int Default = 1_000;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (NumberAndFile.Read(arguments, Default) is not { } asked)
        {
            await Console.Error.WriteLineAsync("cycles [N] [--out FILE]");
            return 2;
        }

        var outcome = await CycleRun.RunAsync(asked.Number, TimeProvider.System);
        return await TableAndProblems.WriteAsync(outcome.Table(), [.. outcome.Broken()], asked.Out);
    }
}
