using System.Runtime.Versioning;
using LocalHost.Starting;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Starting;

[UnsupportedOSPlatform("windows")]
public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void OnlyItsOwnerMaySeeIt()
    {
        Assert.Null(DataDirectory.TryHold(_directory.File("data"), "me", out var data));

        using (data)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data!.Path));
            Assert.True(Directory.Exists(data.LogDirectory));
        }
    }

    [Fact]
    public void ASecondHolderIsRefusedAndAThirdAfterTheFirstIsNot()
    {
        Assert.Null(DataDirectory.TryHold(_directory.Path, "process 1", out var first));
        Assert.Contains("(process 1)", DataDirectory.TryHold(_directory.Path, "process 2", out _), StringComparison.Ordinal);

        first!.Dispose();

        Assert.Null(DataDirectory.TryHold(_directory.Path, "process 3", out var third));
        Assert.False(third!.HolderWasKilled);
        third.Dispose();
    }

    [Fact]
    public void OneThatWasDeletedMeanwhileIsLetGoOf()
    {
        Assert.Null(DataDirectory.TryHold(_directory.File("data"), "me", out var data));
        Directory.Delete(data!.Path, recursive: true);

        Assert.Null(Record.Exception(data.Dispose));
    }

    [Fact]
    public void AHolderThatWasKilledIsKnown()
    {
        File.WriteAllText(_directory.File("localhost.holder"), "process 1");

        Assert.Null(DataDirectory.TryHold(_directory.Path, "process 2", out var data));

        Assert.True(data!.HolderWasKilled);
        data.Dispose();
    }

    [Fact]
    public void APlaceThatCannotBeMadeIsRefusedWithTheReason()
    {
        File.WriteAllText(_directory.File("file"), "");

        Assert.StartsWith(
            $"The data directory {_directory.File("file/data")} cannot be made: ",
            DataDirectory.TryHold(_directory.File("file/data"), "me", out _),
            StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();
}
