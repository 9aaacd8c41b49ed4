using Azure.Data.Tables;
using FsCheck.Xunit;
using Shared.Azure.Tables;

namespace Shared.Tests.Azure.Tables;

public sealed class WhenTextIsAKey : TablesScenario
{
    [Theory]
    [InlineData("order-4711", "order-4711")]
    [InlineData("Zoë Müller (2)", "Zoë Müller (2)")]
    [InlineData("a/b", "a~002Fb")]
    [InlineData("100%", "100~0025")]
    [InlineData("~", "~007E")]
    [InlineData("", "~")]
    [InlineData("😀", "😀")]
    public void OrdinaryTextStaysReadable(string text, string key) => Assert.Equal(key, RowKeyText.Escape(text));

    [Fact]
    public void HalfASurrogatePairIsEscaped() => Assert.Equal("a~D83Db~DE00", RowKeyText.Escape("a\ud83db\ude00"));

    [Theory]
    [InlineData("plain")]
    [InlineData("a/b\\c#d?e%f~g")]
    [InlineData("tab\tnul\0del\u007f\u0085")]
    [InlineData("it's 'quoted' & <b>+ ;=@:$,")]
    [InlineData(" spaces at both ends ")]
    [InlineData("%2F and %25 ..")]
    [InlineData("..")]
    [InlineData("😀 日本語")]
    [InlineData("")]
    public async Task TheServiceKeepsAnyTextsRowAndFindsIt(string text)
    {
        await Table.InsertAsync(Row(RowKeyText.Escape(text), 7), None);

        Assert.Equal(7, await NumberAsync(RowKeyText.Escape(text)));
        Assert.Single(await Table.QueryAsync("p", RowRange.StartingWith(RowKeyText.Escape(text)), 10, None));
    }

    [Fact]
    public async Task ALongTextIsShortenedAndStaysItsOwn()
    {
        var (one, other) = (new string('ü', 5000) + "1", new string('ü', 5000) + "2");
        await Table.InsertAsync(Row(RowKeyText.Escape(one), 1), None);
        await Table.InsertAsync(Row(RowKeyText.Escape(other), 2), None);

        Assert.Equal((1, 2), (await NumberAsync(RowKeyText.Escape(one)), await NumberAsync(RowKeyText.Escape(other))));
        Assert.Equal(RowKeyText.MaxLength, RowKeyText.Escape(one).Length);
    }

    [Property(MaxTest = 1000)]
    public void AKeyHoldsOnlyWhatKeysMay(string? text, byte repeats)
    {
        var key = RowKeyText.Escape(string.Concat(Enumerable.Repeat(text ?? "", repeats)));

        Assert.InRange(key.Length, 1, RowKeyText.MaxLength);
        Assert.DoesNotContain(key, c => c is '/' or '\\' or '#' or '?' or '%' || char.IsControl(c));
        Assert.Equal(key, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(key)));
    }

    [Property(MaxTest = 1000)]
    public void DifferentTextsHaveDifferentKeys(string? one, string? other) =>
        Assert.Equal(string.Equals(one ?? "", other ?? "", StringComparison.Ordinal), RowKeyText.Escape(one ?? "") == RowKeyText.Escape(other ?? ""));

    [Property]
    public void TheNewestTimeComesFirst(DateTimeOffset one, DateTimeOffset other)
    {
        var (first, second) = (one.InMilliseconds(), other.InMilliseconds());
        Assert.Equal(Math.Sign(second.CompareTo(first)), Math.Sign(string.CompareOrdinal(TimeKeys.NewestFirst(first), TimeKeys.NewestFirst(second))));
        Assert.Equal(Math.Sign(first.CompareTo(second)), Math.Sign(string.CompareOrdinal(TimeKeys.OldestFirst(first), TimeKeys.OldestFirst(second))));
        Assert.Equal(15, TimeKeys.NewestFirst(first).Length);
    }
}
