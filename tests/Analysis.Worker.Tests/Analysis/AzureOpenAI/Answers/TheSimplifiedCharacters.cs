using System.Text;
using Analysis.Worker.Analysis.AzureOpenAI.Answers;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;

public sealed class TheSimplifiedCharacters
{
    private const int Gbk = 936;
    private const int Big5 = 950;

    [Fact]
    public void AreThoseOfTheOneStandardThatTheOtherLacks()
    {
        var common = Encoding(Gbk);
        var traditional = Encoding(Big5);

        // Level 1 of GB 2312: rows 16 to 55.
        var expected = from row in Enumerable.Range(0xB0, 40)
                       from cell in Enumerable.Range(0xA1, 94)
                       where row < 0xD7 || cell < 0xFA
                       let character = common.GetString([(byte)row, (byte)cell])
                       where !IsIn(traditional, character)
                       select character;
        Assert.Equal(SimplifiedCharacters.All, string.Concat(expected.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("后里台余面云才几准松板杰")]
    [InlineData("履歷與職缺說明的關鍵字")]
    public void AreNoneThatTraditionalChineseHas(string text) => Assert.DoesNotContain(text, SimplifiedCharacters.Contains);

    private static Encoding Encoding(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static bool IsIn(Encoding encoding, string character)
    {
        try
        {
            return encoding.GetByteCount(character) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
