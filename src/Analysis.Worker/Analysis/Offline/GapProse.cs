using Shared.Submissions;

namespace Analysis.Worker.Analysis.Offline;

internal static class GapProse
{
    private static readonly EnglishProse English = new();
    private static readonly TraditionalChineseProse TraditionalChinese = new();

    /// <param name="language">In its canonical spelling.</param>
    public static IGapProse In(string language) => language switch
    {
        Languages.English => English,
        Languages.TraditionalChinese => TraditionalChinese,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "The offline engine does not write this language."),
    };
}
