namespace Jobs.Cli.Tests.Stub;

internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("jobs-cli-tests-");

    public string Path(string name) => System.IO.Path.Combine(_directory.FullName, name);

    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
