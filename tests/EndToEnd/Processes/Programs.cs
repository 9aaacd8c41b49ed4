namespace EndToEnd.Processes;

/// <summary>Where the built programs lie: beside the tests, in the same configuration.</summary>
internal static class Programs
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
    private static readonly string Built = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    public static string Api => Of("Intake.Api", "Intake.Api.dll");

    public static string Worker => Of("Analysis.Worker", "Analysis.Worker.dll");

    public static string LocalHost => Of("LocalHost", "LocalHost.dll");

    public static string Simulators => Of("Simulators", "Simulators.dll");

    public static string Cli => Of("Jobs.Cli", "jobs.dll");

    /// <summary>What the soaks let into a worker by <c>DOTNET_STARTUP_HOOKS</c>.</summary>
    public static string SoakHook => Of("SoakHook", "SoakHook.dll");

    /// <summary>The repository, from the folder the tests run in.</summary>
    public static string Repository => Path.GetFullPath(Path.Combine(Built, "..", ".."));

    private static string Of(string project, string file) => Path.Combine(Built, project, Configuration, file);
}
