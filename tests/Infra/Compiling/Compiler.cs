using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Infra.Compiling;

/// <summary>The real Bicep compiler, on the copies of the templates beside this assembly.</summary>
internal static class Compiler
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string Program = typeof(Compiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Bicep").Value!;

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "infra", "bicep");

    /// <summary>Every template, from the folder.</summary>
    public static IEnumerable<string> Templates => Directory.EnumerateFiles(Folder, "*.bicep", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file))
        .Where(file => !file.StartsWith("trial-", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <param name="arguments">The command, its file, its options.</param>
    /// <returns>What it wrote, and everything it complained about; a warning complains and exits with 0.</returns>
    public static async Task<(int ExitCode, string Output, string Complaints)> RunAsync(params string[] arguments)
    {
        using var late = new CancellationTokenSource(Patience);
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("Authentication__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(late.Token);
            var complaints = process.StandardError.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, await output, await complaints);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>The same, where no word of complaint may be said.</summary>
    public static async Task<string> RunQuietlyAsync(params string[] arguments)
    {
        var (exitCode, output, complaints) = await RunAsync(arguments);
        Assert.True(exitCode == 0 && complaints.Length == 0, $"bicep {string.Join(' ', arguments)} exited with {exitCode}: {complaints}");
        return output;
    }

    /// <summary>What whole numbers expressions come to.</summary>
    public static async Task<IReadOnlyList<int>> ComputeAsync(string import, IReadOnlyList<string> expressions)
    {
        var name = $"trial-{Guid.NewGuid():N}";
        await File.WriteAllLinesAsync(
            Path.Combine(Folder, $"{name}.bicep"),
            [import, .. expressions.Select((expression, index) => $"output result{index} int = {expression}")]);
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{name}.bicepparam"), $"using '{name}.bicep'\n");
        await RunQuietlyAsync("snapshot", $"{name}.bicepparam", "--mode", "overwrite");
        var outputs = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.snapshot.json")))!["outputs"]!;
        return [.. expressions.Select((_, index) => (int)outputs[$"result{index}"]!)];
    }
}
