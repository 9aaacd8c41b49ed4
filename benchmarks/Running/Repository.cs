using System.Reflection;

namespace Benchmarks.Running;

/// <summary>Where things lie: this program runs from <c>artifacts/bin/Benchmarks/{configuration}</c>.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "..", "..", "..", ".."));

    /// <param name="project">The project's name, which is its dll's.</param>
    /// <param name="configuration">As folders are named: <c>release</c>, <c>debug</c>.</param>
    public static string Built(string project, string configuration) => Path.Combine(Root, "artifacts", "bin", project, configuration, project + ".dll");

    /// <summary>Where <c>dotnet publish -c Release -r linux-x64 --self-contained false</c> puts it.</summary>
    public static string Published(string project) => Path.Combine(Root, "artifacts", "publish", project, "release_linux-x64", project + ".dll");
}
