using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Analysis.Worker.Analysis.AzureOpenAI.Pieces;
using Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;
using Shared.Results;
using Shared.Submissions;
using Shared.Tokens;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Pieces;

/// <summary>Counted on prose that repeats itself only after some 700 characters, because repeated words have fewer tokens.</summary>
public sealed class TheTokensOfAnAnswer
{
    private static readonly string[] English =
    [
        "The resume documents four years of building payment services in Kotlin and PostgreSQL for a regional bank, including a migration that reduced settlement time from two hours to eleven minutes; the posting names precisely this combination as its first requirement. ",
        "Nothing in the work history indicates hands-on administration of Kubernetes clusters, although the job description repeatedly mentions deployment pipelines, autoscaling policies and incident response as daily responsibilities. ",
        "Quantify the warehouse optimisation project beneath Meridian Logistics: state how many shipments were processed, which percentage improvement was achieved, and who relied upon the forecasting dashboard. ",
    ];

    private static readonly string[] Chinese =
    [
        "履歷詳細記載四年以 Kotlin 與 PostgreSQL 開發區域銀行支付系統的經驗，包含將結算時間由兩小時縮短為十一分鐘的遷移專案，與職缺首要條件完全相符。",
        "工作經歷未顯示實際管理 Kubernetes 叢集的經驗，然而職缺說明多次強調部署流程、自動擴展策略與事故應變皆為日常職責，建議補充相關佐證。",
        "請在物流公司段落補上量化成果：處理多少貨件、提升多少百分比、哪些部門仰賴預測儀表板，讓招募主管迅速掌握貢獻規模。",
    ];

    [Theory]
    [InlineData(Languages.English, 180, 800, 600, 750)]
    [InlineData(Languages.TraditionalChinese, 60, 250, 900, 1_100)]
    public void OfAnOrdinaryOneAreHalfOfTheMostOrLess(string language, int sentence, int assessment, int least, int most) =>
        Assert.InRange(Tokens(Answer(language, 3, 4, 4, 4, sentence, assessment)), least, most);

    [Theory]
    [InlineData(Languages.English, AnswerBounds.MaxLength / 2, 1_600)]
    [InlineData(Languages.TraditionalChinese, AnswerBounds.MaxChineseLength / 3, 500)]
    public void OfOneThatUsesEveryBoundOfThePromptAtOnceAreNoMore(string language, int sentence, int assessment)
    {
        var largest = Answer(language, 5, 6, 6, 6, sentence, assessment);

        Assert.IsType<GapReading.Valid>(GapAnswer.Read(GoodAnswers.Json(largest), language));
        Assert.InRange(Tokens(largest), CompletionTokens.MaxOf(language) * 9 / 10, CompletionTokens.MaxOf(language));
    }

    private static int Tokens(GapAnalysis answer) => TokenCounter.Chat.Count(GoodAnswers.Json(answer));

    private static GapAnalysis Answer(string language, int strengths, int gaps, int improvements, int queries, int sentence, int assessment) => new(
        [.. Enumerable.Range(0, strengths).Select(i => Prose(language, i, sentence))],
        [.. Enumerable.Range(1, gaps).Select(i => new KeyGap(Prose(language, i, sentence), "technical"))],
        [.. Enumerable.Range(2, improvements).Select(i => Prose(language, i, sentence))],
        Prose(language, 0, assessment),
        [.. Enumerable.Range(1, queries).Select(i => new SkillSearchQuery(Prose(language, i, 20), "SKILL", Prose(language, i + 1, sentence)))]);

    private static string Prose(string language, int from, int length)
    {
        var sentences = language == Languages.TraditionalChinese ? Chinese : English;
        return string.Concat(Enumerable.Range(from, 30).Select(i => sentences[i % sentences.Length]))[..length];
    }
}
