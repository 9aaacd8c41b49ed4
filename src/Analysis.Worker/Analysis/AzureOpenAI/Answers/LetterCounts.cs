using System.Text;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>How many letters of which writing a text has.</summary>
/// <param name="Latin">With accents and those of Vietnamese.</param>
/// <param name="LatinWords">Runs of Latin letters: <c>Node.js</c> is two, <c>C++</c> is one.</param>
/// <param name="Simplified">Of the Han: see <see cref="SimplifiedCharacters"/>.</param>
/// <param name="Others">Neither Latin nor Han: kana, hangul, Cyrillic and all others.</param>
internal readonly record struct LetterCounts(int Latin, int LatinWords, int Han, int Simplified, int Others)
{
    public int Letters => Latin + Han + Others;

    public static LetterCounts Of(string text)
    {
        int latin = 0, words = 0, han = 0, simplified = 0, others = 0;
        var isInWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isLatin = Rune.IsLetter(rune) && rune.Value is < 0x250 or (>= 0x1E00 and <= 0x1EFF);
            if (isLatin)
            {
                latin++;
                words += isInWord ? 0 : 1;
            }
            else if (IsHan(rune.Value))
            {
                han++;
                simplified += rune.IsBmp && SimplifiedCharacters.Contains((char)rune.Value) ? 1 : 0;
            }
            else if (Rune.IsLetter(rune))
            {
                others++;
            }

            isInWord = isLatin;
        }

        return new LetterCounts(latin, words, han, simplified, others);
    }

    private static bool IsHan(int rune) => rune is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
