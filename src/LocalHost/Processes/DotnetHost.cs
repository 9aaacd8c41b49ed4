namespace LocalHost.Processes;

/// <summary>
/// The <c>dotnet</c> that belongs to the runtime of this very process. The children are built for it, and it is there even where no <c>dotnet</c> is on
/// the path, or an older one stands first.
/// </summary>
internal static class DotnetHost
{
    public static string Path { get; } = Find(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location), File.Exists);

    /// <param name="runtimeDirectory"><c>…/shared/Microsoft.NETCore.App/10.0.x</c>.</param>
    /// <param name="exists">Whether a file is there.</param>
    internal static string Find(string? runtimeDirectory, Func<string, bool> exists)
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var candidate = runtimeDirectory is null ? null : System.IO.Path.GetFullPath(System.IO.Path.Combine(runtimeDirectory, "..", "..", "..", name));
        return candidate is not null && exists(candidate) ? candidate : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? name;
    }
}
