namespace LocalHost.Demo;

/// <summary>Finds the samples from wherever LocalHost was started.</summary>
internal static class DemoFile
{
    /// <summary>One item, for a first request by hand.</summary>
    public const string OneJob = "samples/job.json";

    /// <returns>The path as given where it is there from the current directory, else the one found on the way up from LocalHost's own directory, else null.</returns>
    public static string? Find(string file, string baseDirectory, Func<string, bool> exists)
    {
        if (exists(file))
        {
            return file;
        }

        for (var directory = new DirectoryInfo(baseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, file);
            if (exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
