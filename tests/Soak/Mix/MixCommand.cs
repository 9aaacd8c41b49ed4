using Soak.Rig;
using Soak.Running;

namespace Soak.Mix;

/// <summary><c>mix [JOBS] [--out FILE]</c>: 400 where no number is given. Ends with 1 where an expectation is not met.</summary>
internal static class MixCommand
{
    private const int Default = 400;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (NumberAndFile.Read(arguments, Default) is not { } asked)
        {
            await Console.Error.WriteLineAsync("mix [JOBS] [--out FILE]");
            return 2;
        }

        using var store = await MixStore.FillAsync(asked.Number);
        var outcomes = new List<MixOutcome>();
        foreach (var way in MixCase.All)
        {
            outcomes.Add(await MixRun.RunAsync(way, store, asked.Number, TimeProvider.System));
            await Console.Error.WriteLineAsync(TextTable.Aligned(MixOutcome.Table(outcomes)).Last());
        }

        return await TableAndProblems.WriteAsync(MixOutcome.Table(outcomes), [.. MixOutcome.Broken(outcomes)], asked.Out);
    }
}
