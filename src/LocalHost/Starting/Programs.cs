using LocalHost.Processes;

namespace LocalHost.Starting;

/// <summary>The product's programs: built beside LocalHost (<c>artifacts/bin/Project/debug/</c>), or where the settings say.</summary>
internal sealed record Programs(ProgramFile Api, ProgramFile Worker, ProgramFile Cli)
{
    /// <param name="options">Paths that override.</param>
    /// <param name="baseDirectory">Where LocalHost's own assembly lies.</param>
    /// <param name="exists">Whether a file is there.</param>
    /// <param name="programs">The programs; null where one is missing.</param>
    /// <returns>Null, or the sentence that names what is missing.</returns>
    public static string? TryFind(ProcessOptions options, string baseDirectory, Func<string, bool> exists, out Programs? programs)
    {
        var api = options.Api ?? Beside(baseDirectory, "Intake.Api", "Intake.Api.dll");
        var worker = options.Worker ?? Beside(baseDirectory, "Analysis.Worker", "Analysis.Worker.dll");
        var cli = options.Cli ?? Beside(baseDirectory, "Jobs.Cli", "jobs.dll");
        var missing = new[] { ("API", "Api", api), ("worker", "Worker", worker), ("command line", "Cli", cli) }.Where(program => !exists(program.Item3)).ToList();
        if (missing is [var (what, setting, path), ..])
        {
            programs = null;
            return $"The {what} is not there: {path}. Build it with `dotnet build src/LocalHost`, or set {ProcessOptions.Section}:{setting}.";
        }

        programs = new Programs(new ProgramFile(Path.GetFullPath(api)), new ProgramFile(Path.GetFullPath(worker)), new ProgramFile(Path.GetFullPath(cli)));
        return null;
    }

    private static string Beside(string baseDirectory, string project, string file)
    {
        var own = new DirectoryInfo(baseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.GetFullPath(Path.Combine(own.FullName, "..", "..", project, own.Name, file));
    }
}
