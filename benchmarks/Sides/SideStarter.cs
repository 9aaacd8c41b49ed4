using System.Globalization;
using System.Text;
using Benchmarks.Figures;
using Benchmarks.Running;
using Benchmarks.Store;

namespace Benchmarks.Sides;

/// <summary>Starts the sides of a comparison, each on a new folder of the same disk.</summary>
internal static class SideStarter
{
    /// <summary>Redis' port on loopback.</summary>
    public const int RedisPort = 5669;

    private static readonly Dictionary<string, string> NoSettings = [];
    private static readonly string PeerScript = Path.Combine(Repository.Root, "benchmarks", "peers", "bullmq", "peer.mjs");
    private static readonly Dictionary<string, string> PeerSettings = new()
    {
        ["REDIS_PORT"] = RedisPort.ToString(CultureInfo.InvariantCulture),
        ["INPUT"] = Encoding.UTF8.GetString(Payload.Input),
        ["RESULT_BYTES"] = Payload.Result.Length.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The peer's packages are installed by hand; without them ours is measured alone.</summary>
    public static bool PeerIsThere { get; } = Directory.Exists(Path.Combine(Path.GetDirectoryName(PeerScript)!, "node_modules"));

    public static Side Store(string path) =>
        new(Names.Store, Child.Start("dotnet", [typeof(SideStarter).Assembly.Location, StoreSide.Role, path], NoSettings, readsOutput: true), server: null);

    /// <summary>A side with a server of its own.</summary>
    public static Side Peer(Room room)
    {
        // Each write is on the disk before it is answered. Its log is never rewritten and no snapshot is taken: both would only slow it.
        string[] settings =
        [
            "--bind", "127.0.0.1", "--port", PeerSettings["REDIS_PORT"], "--dir", room.NewFolder(),
            "--appendonly", "yes", "--appendfsync", "always", "--auto-aof-rewrite-percentage", "0", "--save", "",
        ];
        return new Side(Names.Peer, PeerProcess(), Child.Start("redis-server", settings, NoSettings, endsWithInput: false));
    }

    /// <summary>Another process at the same server.</summary>
    public static Side SecondPeer() => new(Names.Peer, PeerProcess(), server: null);

    private static Child PeerProcess() => Child.Start("node", [PeerScript], PeerSettings, readsOutput: true);
}
