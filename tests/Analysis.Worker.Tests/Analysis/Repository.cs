using System.Runtime.CompilerServices;

namespace Analysis.Worker.Tests.Analysis;

/// <summary>Files of the repository, found from this file's own place in it.</summary>
internal static class Repository
{
    public static string Path(params string[] parts) => System.IO.Path.GetFullPath(System.IO.Path.Combine([Root(), .. parts]));

    private static string Root([CallerFilePath] string file = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", "..");
}
