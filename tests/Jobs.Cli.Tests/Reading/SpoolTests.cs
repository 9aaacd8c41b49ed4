using Jobs.Cli.Reading;

namespace Jobs.Cli.Tests.Reading;

public sealed class SpoolTests
{
    [Fact]
    public void WhatMemoryShouldNotHoldIsReadBackTheSameFromDisk()
    {
        using var spool = new Spool();
        var line = new byte[1024 * 1024];
        var lines = (Spool.MaxBytesInMemory / line.Length) + 2;
        for (var i = 0; i < lines; i++)
        {
            line.AsSpan().Fill((byte)i);
            spool.Append(line);
        }

        Assert.Equal(lines * (line.Length + 1L), spool.Length);
        Assert.Equal([0, 0], spool.Read(0, 2));
        Assert.Equal([(byte)(lines - 2), (byte)'\n', (byte)(lines - 1)], spool.Read(((lines - 1) * (line.Length + 1L)) - 2, 3));
    }
}
