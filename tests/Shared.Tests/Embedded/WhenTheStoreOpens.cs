using Microsoft.Data.Sqlite;
using Shared.Embedded;
using Shared.Embedded.Files;
using Shared.Ports;

namespace Shared.Tests.Embedded;

public sealed class WhenTheStoreOpens : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ItsFileIsForItsOwnerAlone()
    {
        using var store = _folder.Open();

        Assert.All(
            ["", "-wal", "-shm", "-door", "-floor"],
            suffix => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Database + suffix)));
    }

    [Fact]
    public void EightAtOnceMakeOneSchema()
    {
        var stores = new EmbeddedStore[8];
        Parallel.For(0, stores.Length, i => stores[i] = _folder.Open());

        // Each takes its turn while all the others are open.
        Parallel.ForEach(stores, store => store.WriteAsync(session => session["DELETE FROM workers"].Run(), CancellationToken.None).Wait());
        Array.ForEach(stores, store => store.Dispose());
        using var again = _folder.Open();
        Assert.Equal(Schema.Version, again.Read(reader => reader["PRAGMA user_version"].Value()) as long?);
    }

    [Fact]
    public void AFileThatIsNoStoreIsRefusedWithASentence()
    {
        File.WriteAllText(_folder.Database, new string('x', 5000));

        var refusal = Assert.Throws<StoreException>(() => _folder.Open());

        Assert.Equal(StoreFault.Permanent, refusal.Fault);
        Assert.Contains("damaged or no store", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Jobs:Embedded:Path", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsDeletedUnderItHasNoRoom()
    {
        using var store = _folder.Open();
        File.Delete(_folder.Database);

        var refusal = Assert.Throws<StoreException>(() => new Room(_folder.Database, reservedBytes: 0).LacksFor(1));

        Assert.Contains("was deleted while it was in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherProgramsDatabaseIsRefusedAndLeftAsItIs()
    {
        using (var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            connection.Open();
            Sql.Execute(connection, "CREATE TABLE photographs (name TEXT)");
        }

        var before = File.ReadAllBytes(_folder.Database);
        var refusal = Assert.Throws<StoreException>(() => _folder.Open());

        Assert.Contains("another program's database", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.Database));
    }

    [Fact]
    public void AFileOfANewerReleaseIsRefusedAndLeftAsItIs()
    {
        using (var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            connection.Open();
            Sql.Execute(connection, "PRAGMA user_version = 99");
        }

        var refusal = Assert.Throws<StoreException>(() => _folder.Open());

        Assert.Contains("newer release", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APathThatCannotBeMadeIsRefusedWithASentence()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "file"), "");

        var refusal = Assert.Throws<StoreException>(() => _folder.Open(options => options.Path = Path.Combine(_folder.Path, "file", "jobs.db")));

        Assert.Contains("cannot be made", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nfs4", DriveType.Unknown, true)]
    [InlineData("CIFS", DriveType.Unknown, true)]
    [InlineData("whatever", DriveType.Network, true)]
    [InlineData("ext4", DriveType.Fixed, false)]
    [InlineData("tmpfs", DriveType.Ram, false)]
    [InlineData("overlay", DriveType.Unknown, false)]
    public void ANetworkFileSystemIsKnownByItsNameOrItsKind(string format, DriveType type, bool isNetwork) =>
        Assert.Equal(isNetwork, LocalDisk.IsNetwork(format, type));
}
