using System.ComponentModel;
using System.Diagnostics;

namespace AzureTesting.Azurite;

/// <summary>Azurite's files from npm, in <c>artifacts/azurite</c> of the repository; installed once, by one process at a time.</summary>
internal static class AzuriteInstallation
{
    /// <summary>Newer ones want a newer Node.js.</summary>
    private const string Version = "3.35.0";

    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);

    /// <returns>The program that Node.js runs.</returns>
    public static async Task<string> PrepareAsync()
    {
        var folder = Path.Combine(RepositoryRoot(), "artifacts", "azurite");
        var program = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
        var mark = Path.Combine(folder, $"installed-{Version}");
        if (!File.Exists(mark))
        {
            Directory.CreateDirectory(folder);
            await using var turn = await TurnAsync(Path.Combine(folder, "lock"));
            if (!File.Exists(mark))
            {
                await InstallAsync(folder);
                await File.WriteAllTextAsync(mark, "");
            }
        }

        return program;
    }

    private static string RepositoryRoot() => Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory) ??
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} or {Environment.CurrentDirectory} holds Worker.sln: where to install Azurite is not known.");

    private static string? Above(string path)
    {
        var folder = new DirectoryInfo(path);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Worker.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    private static async Task<FileStream> TurnAsync(string path)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(began) < InstallPatience)
            {
                // Another test process installs; the system frees its lock also when it dies.
            }
        }
    }

    private static async Task InstallAsync(string folder)
    {
        var start = new ProcessStartInfo("npm")
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var argument in (string[])["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", $"azurite@{Version}"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var npm = Process.Start(start)!;
            npm.StandardInput.Close();
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync().WaitAsync(InstallPatience);
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm could not install azurite {Version} (exit code {npm.ExitCode}): {await errors} {await output}");
            }
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("Azurite runs on Node.js, and npm is not found: install Node.js 20, or let a Docker engine have Azurite's image.", missing);
        }
    }
}
