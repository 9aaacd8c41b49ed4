using System.Text;
using Azure.Data.Tables;
using FsCheck.Xunit;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Tests.Azure.Tables;

public sealed class WhenBytesAreKept : TablesScenario
{
    private const int LargestInput = 600 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(LargestInput)]
    [InlineData(ByteColumns.MaxStoredBytes)]
    public async Task WhatCannotBeCompressedComesBackFromTheService(int length)
    {
        var bytes = Noise(length);
        var row = new TableEntity("p", "a");
        ByteColumns.Write(row, bytes);
        await Table.InsertAsync(row, None);

        var kept = await Table.GetAsync("p", "a", None, ByteColumns.Names());
        Assert.Equal(ByteColumns.None, kept!.GetString("BodyEncoding"));
        Assert.Equal(bytes, ByteColumns.Read(kept));
    }

    [Fact]
    public async Task OrdinaryTextTakesLessAndComesBackFromTheService()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Built service {i % 97} in Go and C#, for {i} users. ")));
        var row = new TableEntity("p", "a");
        ByteColumns.Write(row, text, "Input");
        await Table.InsertAsync(row, None);

        var kept = await Table.GetAsync("p", "a", None);
        Assert.Equal((ByteColumns.Brotli, text.Length), (kept!.GetString("InputEncoding"), kept.GetInt32("InputBytes")));
        Assert.InRange(kept.Keys.Count(key => key.StartsWith("Input", StringComparison.Ordinal)), 3, 8);
        Assert.Equal(text, ByteColumns.Read(kept, "Input"));
    }

    [Property(MaxTest = 200)]
    public void AnyBytesComeBack(byte[] bytes, byte repeats)
    {
        var all = Enumerable.Repeat(bytes, repeats).SelectMany(part => part).ToArray();
        var row = new TableEntity("p", "a");
        ByteColumns.Write(row, all);

        Assert.Equal(all, ByteColumns.Read(row));
    }

    [Fact]
    public void TooManyBytesAreRefusedWithTheBound()
    {
        var fault = Assert.Throws<StoreException>(() => ByteColumns.Write([], Noise(ByteColumns.MaxStoredBytes + 1)));
        Assert.Equal(StoreFault.Permanent, fault.Fault);
        Assert.Contains("at most 921,600 bytes in its columns Body; these are 921,601", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyThatCompressWellFit()
    {
        var row = new TableEntity();
        ByteColumns.Write(row, new byte[10_000_000]);
        Assert.Equal(10_000_000, ByteColumns.Read(row)!.Length);
    }

    [Fact]
    public void DamagedColumnsAreToldOf()
    {
        var row = new TableEntity("p", "a");
        ByteColumns.Write(row, new byte[1000]);
        row["Body"] = new byte[] { 1, 2, 3 };
        Assert.Equal(StoreFault.Permanent, Assert.Throws<StoreException>(() => ByteColumns.Read(row)).Fault);
    }

    [Fact]
    public void ARowWithoutThemHasNone() => Assert.Null(ByteColumns.Read([]));

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
