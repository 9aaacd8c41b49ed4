using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using Shared.Submissions;
using Shared.Submissions.Batches;

namespace Shared.Tests.Submissions;

public class WhenABatchIsRead
{
    private static readonly string Valid = Sent.Valid().ToJsonString();

    [Fact]
    public async Task LinesAreNumberedAndBlankOnesPassedOver() => Assert.Equal(
        ["0@2 ok", "1@4 invalid_json", "2@5 ok", "3@7 too_short"],
        await ReadAsync($"\n{Valid}\r\n  \t\r\n{Valid[..50]}\n{Valid}\n\n{Valid.Replace(Sent.Text(200), "short", StringComparison.Ordinal)}", BatchFormat.Lines));

    [Fact]
    public async Task AnArrayTellsTheLineWhereEachItemBegins() => Assert.Equal(
        ["0@1 ok", "1@3 ok", "2@4 wrong_type", "3@4 wrong_type", "4@5 ok"],
        await ReadAsync($"[{Valid} ,\n\n{Valid.Replace(",", ",\n", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)},\n7 , \"a]\\\"\",\r\n {Valid}\n]\n", BatchFormat.Array));

    [Theory]
    [InlineData("", 1, null)]
    [InlineData("{}", 1, null)]
    [InlineData("\n\n[", 3, null)]
    [InlineData("[]x", 1, null)]
    [InlineData("[,]", 1, null)]
    [InlineData("[{},]", 1, null)]
    [InlineData("[{}\n{}]", 2, null)]
    [InlineData("[{},\n{\"a\"\n:]", 3, 1)]
    [InlineData("[{},\n{\"a\" 1},{}]", 2, 1)]
    [InlineData("[{},\nnope,{}]", 2, 1)]
    public async Task ABrokenArrayEndsReadingAtItsLine(string body, int line, int? index)
    {
        var reader = new BatchReader(InPieces.Of(body, 1_000), BatchFormat.Array);
        var count = 0;
        await foreach (var item in reader.ReadItemsAsync(default))
        {
            Assert.NotEmpty(item.Reading.Errors);
            count++;
        }

        Assert.Equal((line, index), (reader.Fault?.Line, reader.Fault?.Index));
        Assert.True(index is null || count == index);
    }

    [Theory]
    [InlineData(BatchFormat.Lines, "\n")]
    [InlineData(BatchFormat.Array, "[]")]
    public async Task AnEmptyBodyHasNoItems(BatchFormat format, string body) => Assert.Empty(await ReadAsync(body, format));

    [Theory]
    [InlineData(BatchFormat.Lines)]
    [InlineData(BatchFormat.Array)]
    public async Task AnItemThatIsTooLargeIsOneErrorAndReadingGoesOn(BatchFormat format)
    {
        var large = Valid.Replace(Sent.Text(300), new string('x', InputLimits.MaxItemBytes), StringComparison.Ordinal);
        var body = format == BatchFormat.Lines ? $"{Valid}\n{large}\n{Valid}" : $"[{Valid},\n{large},\n{Valid}]";

        Assert.Equal(["0@1 ok", "1@2 item_too_large", "2@3 ok"], await ReadAsync(body, format));
    }

    [Property(MaxTest = 200)]
    public void WhereTheBytesWereCutMakesNoDifference(PositiveInt piece, bool isArray)
    {
        var body = isArray
            ? $"\uFEFF [ {Valid} ,\n 12,\"\\\\\\\"]\", {{\"a\":[{{}},[]]}}\n,{Valid}] "
            : $"\uFEFF{Valid}\r\n\n12\n{Valid}";
        var format = isArray ? BatchFormat.Array : BatchFormat.Lines;

        Assert.Equal(ReadAsync(body, format, 100_000).Result, ReadAsync(body, format, piece.Get).Result);
    }

    [Property(MaxTest = 1_000)]
    public void ReadingArbitraryBytesNeverThrows(byte[] bytes, bool isArray)
    {
        var reader = new BatchReader(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), isArray ? BatchFormat.Array : BatchFormat.Lines);

        Assert.True(reader.ReadItemsAsync(default).ToBlockingEnumerable().All(item => item.Reading is not null));
    }

    [Fact]
    public async Task TheBytesOfAnItemAreThoseThatWereSent()
    {
        await foreach (var item in new BatchReader(InPieces.Of($"[ {Valid}\n]", 7), BatchFormat.Array).ReadItemsAsync(default))
        {
            Assert.Equal(Valid, Encoding.UTF8.GetString(item.Json.Span));
        }
    }

    private static async Task<string[]> ReadAsync(string body, BatchFormat format, int piece = 4_096)
    {
        var found = new List<string>();
        var reader = new BatchReader(InPieces.Of(body, piece), format);
        await foreach (var item in reader.ReadItemsAsync(default))
        {
            found.Add($"{item.Index}@{item.Line} {(item.Reading.Item is null ? item.Reading.Errors[0].Code : "ok")}");
        }

        Assert.Null(reader.Fault);
        return [.. found];
    }
}
