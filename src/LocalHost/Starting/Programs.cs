using LocalHost.Processes;

namespace LocalHost.Starting;

/// <summary>The product's programs: built beside LocalHost (<c>artifacts/bin/Project/debug/</c>), or where the settings say.</summary>
internal sealed record Programs(ProgramFile Api, ProgramFile Worker, ProgramFile Cli, ProgramFile Simulators)
{
    /// <param name="options">Paths that override.</param>
    /// <param name="needsSimulators">Whether the simulators have to be there too.</param>
    /// <param name="baseDirectory">Where LocalHost's own assembly lies.</param>
    /// <param name="exists">Whether a file is there.</param>
    /// <param name="programs">The programs; null where one is missing.</param>
    /// <returns>Null, or the sentence that names what is missing.</returns>
    public static string? TryFind(ProcessOptions options, bool needsSimulators, string baseDirectory, Func<string, bool> exists, out Programs? programs)
    {
        var api = options.Api ?? Beside(baseDirectory, "Intake.Api", "Intake.Api.dll");
        var worker = options.Worker ?? Beside(baseDirectory, "Analysis.Worker", "Analysis.Worker.dll");
        var cli = options.Cli ?? Beside(baseDirectory, "Jobs.Cli", "jobs.dll");
        var simulators = options.Simulators ?? Beside(baseDirectory, "Simulators", "Simulators.dll");
        (string What, string Setting, string Path, string Project)[] needed =
        [
            ("The API is", nameof(options.Api), api, "src/LocalHost"),
            ("The worker is", nameof(options.Worker), worker, "src/LocalHost"),
            ("The command line is", nameof(options.Cli), cli, "src/LocalHost"),
            ("The simulators are", nameof(options.Simulators), simulators, $"tests/Simulators{(IsRelease(baseDirectory) ? " -c Release" : "")}"),
        ];
        if (needed.Take(needsSimulators ? 4 : 3).FirstOrDefault(program => !exists(program.Path)) is { What: { } what } missing)
        {
            programs = null;
            return $"{what} not there: {missing.Path}. Build {(what.EndsWith("are", StringComparison.Ordinal) ? "them" : "it")} with `dotnet build {missing.Project}`, or set {ProcessOptions.Section}:{missing.Setting}.";
        }

        programs = new Programs(
            new ProgramFile(Path.GetFullPath(api)), new ProgramFile(Path.GetFullPath(worker)), new ProgramFile(Path.GetFullPath(cli)), new ProgramFile(Path.GetFullPath(simulators)));
        return null;
    }

    private static bool IsRelease(string baseDirectory) => Path.GetFileName(baseDirectory.TrimEnd(Path.DirectorySeparatorChar)) == "release";

    private static string Beside(string baseDirectory, string project, string file)
    {
        var own = new DirectoryInfo(baseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.GetFullPath(Path.Combine(own.FullName, "..", "..", project, own.Name, file));
    }
}
