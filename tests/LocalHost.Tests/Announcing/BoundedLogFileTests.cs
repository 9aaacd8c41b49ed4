using LocalHost.Announcing;
using LocalHost.Tests.Children;

namespace LocalHost.Tests.Announcing;

public sealed class BoundedLogFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void WhatWasThereIsTheOlderFile()
    {
        File.WriteAllText(_directory.File("api.log"), "before");

        using (var log = new BoundedLogFile(_directory.File("api.log"), 1000))
        {
            log.Write("now");
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File("api.log")));
        Assert.Equal("now", File.ReadAllText(_directory.File("api.log")).Trim());
        Assert.Equal("before", File.ReadAllText(_directory.File("api.1.log")));
    }

    [Fact]
    public void TwoFilesOfTheLimitIsAllItEverTakes()
    {
        using var log = new BoundedLogFile(_directory.File("api.log"), 1000);
        for (var i = 0; i < 1000; i++)
        {
            log.Write($"line {i} 中文");
        }

        Assert.Equal(2, Directory.GetFiles(_directory.Path).Length);
        Assert.All(Directory.GetFiles(_directory.Path), file => Assert.InRange(new FileInfo(file).Length, 0, 1020));
    }

    [Fact]
    public void AFileThatCannotBeWrittenEndsTheLogAndNothingElse()
    {
        using var log = new BoundedLogFile(_directory.File("api.log"), 10);
        Directory.CreateDirectory(_directory.File("api.1.log"));

        log.Write("reaches the limit, and its place is taken");
        log.Write("goes nowhere");

        Assert.True(Directory.Exists(_directory.File("api.1.log")));
    }

    public void Dispose() => _directory.Dispose();
}
