using System.Globalization;

namespace Benchmarks.Running;

/// <summary>Folders on the disk that is measured: a new one for every side of every round, so that none inherits another's file or log.</summary>
internal sealed class Room(string folder)
{
    private int _made;

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, (++_made).ToString(CultureInfo.InvariantCulture))).FullName;

    public string NewStore() => Path.Combine(NewFolder(), "jobs.db");
}
