namespace Analysis.Worker.Tests.Flow;

/// <summary>A store's file of its own, taken away with everything beside it.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("worker-tests-");

    public string FullName => Path.Combine(_folder.FullName, "jobs.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
