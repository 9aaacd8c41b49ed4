using System.Text;
using System.Text.Json.Nodes;
using Shared.Submissions;

namespace Shared.Tests.Submissions;

public class WhenAnItemIsValid
{
    [Fact]
    public void EveryFieldIsKeptAsTheContractSays()
    {
        var item = Sent.With("resume", "  " + Sent.Text(200) + "\n");
        item["language"] = "ZH-tw";
        item["custom_id"] = "row 7";
        item["metadata"] = new JsonObject { ["team"] = "north", [""] = "" };

        var reading = Sent.Read(item);
        var input = Sent.InputOf(reading);

        Assert.Equal(Sent.Text(200), input.Resume);
        Assert.Equal(Sent.Text(300), input.JobDescription);
        Assert.Equal(["Python", "C#"], input.Keywords);
        Assert.Equal("zh-TW", input.Language);
        Assert.Equal("row 7", reading.Item!.CustomId);
        Assert.Equal(new Dictionary<string, string> { ["team"] = "north", [""] = "" }, reading.Item.Metadata);
    }

    [Fact]
    public void OptionalFieldsMayBeNullOrLeftOut()
    {
        var item = Sent.With("language", null);
        item["custom_id"] = null;
        item["metadata"] = null;

        foreach (var reading in new[] { Sent.Read(item), Sent.Read(Sent.Valid()) })
        {
            Assert.Equal("en", Sent.InputOf(reading).Language);
            Assert.Null(reading.Item!.CustomId);
            Assert.Null(reading.Item.Metadata);
        }
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(199, false)]
    [InlineData(100_000, true)]
    [InlineData(100_001, false)]
    public void LengthsAreJudgedAtTheirEdges(int length, bool isAccepted) =>
        Assert.Equal(isAccepted, Sent.Read(Sent.With("resume", Sent.Text(length))).Item is not null);

    [Fact]
    public void ACharacterBeyondTheBasicPlaneCountsOnce()
    {
        var twoHundred = string.Concat(Enumerable.Repeat("😀", 200));

        Assert.NotNull(Sent.Read(Sent.With("resume", twoHundred)).Item);
        Assert.Equal(("/resume", "too_short"), Sent.OnlyError(Sent.Read(Sent.With("resume", twoHundred[2..]))));
    }

    [Fact]
    public void TheLongestTextsWithEveryCharacterEscapedStillFitAnItem()
    {
        var longest = string.Concat(Enumerable.Repeat(@"\ud83d\ude00", InputLimits.MaxTextLength));

        var reading = Sent.Read($$"""{"resume":"{{longest}}","job_description":"{{longest}}","keywords":"a"}""");

        Assert.Equal(InputLimits.MaxTextLength * 2, Sent.InputOf(reading).Resume.Length);
    }

    [Fact]
    public void KeywordsAreTrimmedAndBlanksAndDuplicatesDropped() => Assert.Equal(
        ["Go", "a+)(", "資料"],
        Sent.InputOf(Sent.Read(Sent.With("keywords", new JsonArray(" Go ", "", "GO", "a+)(", "  ", "go", "資料")))).Keywords);

    [Fact]
    public void AHundredKeywordsAreCountedAfterBlanksAndDuplicatesAreDropped()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"k{i}");

        Assert.Equal(100, Sent.InputOf(Sent.Read(Sent.With("keywords", string.Join(',', names.Concat(names).Append(" "))))).Keywords.Count);
    }

    [Fact]
    public void AByteOrderMarkAndSpaceAroundItDoNoHarm() => Assert.NotNull(Sent.Read("\uFEFF \n" + Sent.Valid().ToJsonString() + " \r\n").Item);

    [Fact]
    public void NamesMayBeEscaped() => Assert.NotNull(Sent.Read(Sent.Valid().ToJsonString().Replace("resume", @"\u0072esume", StringComparison.Ordinal)).Item);

    [Fact]
    public void AnItemOfAllowedSizeIsReadAndALargerOneIsNot()
    {
        var padded = Encoding.UTF8.GetBytes(Sent.Valid().ToJsonString().PadRight(InputLimits.MaxItemBytes));

        Assert.NotNull(ItemReader.Read(padded).Item);
        Assert.Equal(("", "item_too_large"), Sent.OnlyError(ItemReader.Read([.. padded, (byte)' '])));
    }
}
