using EndToEnd.Processes;
using Soak.Rig;

namespace Soak.Mix;

/// <summary>A store with the jobs in it, accepted once by the real API and copied for each case.</summary>
internal sealed class MixStore(string folder, IReadOnlyList<string> batches) : IDisposable
{
    private const int Together = 50;

    public IReadOnlyList<string> Batches => batches;

    public static async Task<MixStore> FillAsync(int jobs)
    {
        var folder = Directory.CreateTempSubdirectory("soak-mix-").FullName;
        using var installation = new Installation(folder, WorkerSettings.Shared);
        var api = await installation.StartApiAsync();
        var submitter = new Submitter(installation.Http);
        var batches = new List<string>();
        foreach (var items in MixItems.Of(jobs).Chunk(Together))
        {
            batches.Add(await submitter.SubmitBatchAsync(items, $"mix-{batches.Count}", CancellationToken.None));
        }

        api.Terminate();
        await api.WaitForExitAsync();
        return new MixStore(folder, batches);
    }

    /// <returns>A folder with a copy in it.</returns>
    public string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("soak-mix-").FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "jobs.db*"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
