using Soak.Rig;

namespace Soak.Running;

/// <summary>A table and what is not met, on the console and as Markdown.</summary>
internal static class TableAndProblems
{
    /// <returns>The exit code: 1 where something is not met.</returns>
    public static async Task<int> WriteAsync(IReadOnlyList<IReadOnlyList<string>> table, IReadOnlyList<string> problems, string? path)
    {
        var rest = problems.Select(problem => $"Not met: {problem}.").DefaultIfEmpty("Every expectation is met.").ToList();
        await Console.Out.WriteLineAsync(string.Join('\n', [.. TextTable.Aligned(table), "", .. rest]));
        if (path is not null)
        {
            await File.WriteAllTextAsync(path, string.Join('\n', [.. TextTable.Markdown(table), "", .. rest, ""]));
        }

        return problems.Count > 0 ? 1 : 0;
    }
}
