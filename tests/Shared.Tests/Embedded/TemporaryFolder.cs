using Microsoft.Extensions.Options;
using Shared.Embedded;

namespace Shared.Tests.Embedded;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shared-").FullName;

    public string Database => System.IO.Path.Combine(Path, "jobs.db");

    public EmbeddedStore Open(Action<EmbeddedOptions>? configure = null)
    {
        var options = new EmbeddedOptions { Path = Database };
        configure?.Invoke(options);
        return new EmbeddedStore(Options.Create(options), TimeProvider.System);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
