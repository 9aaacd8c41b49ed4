using System.Text.Json;
using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Shared.Json;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;

/// <summary>Answers that will do, to be spoilt one way at a time.</summary>
internal static class GoodAnswers
{
    private static readonly GapAnswerJson AsAModelWrites = new(ReadableJson.Options(GapAnswerJson.Default.Options));

    private const string English =
        "The resume shows eight years of backend work and names Python with results, which is what this job asks for first. It does not mention a cloud platform or containers, "
        + "and the job description puts both among its requirements, so the match is fair and not strong. The services for the logistics company are the best evidence and should "
        + "stand at the top with their figures. Adding where those services ran, and with which tools they were deployed, is the first thing to do.";

    private const string Chinese =
        "這份履歷顯示八年的後端開發經驗，並以 Python 建置物流系統，正是這個職缺最重視的能力。不過履歷沒有提到任何雲端平台或容器技術，而職缺說明把兩者都列為必要條件，"
        + "因此整體符合程度中等。建議先把物流專案的成果移到最前面，補上服務部署的環境與使用的工具，讓招募人員能立即看到相關經驗。";

    public static GapAnalysis In(string language) => language == Languages.TraditionalChinese
        ? new GapAnalysis(["履歷以 Python 建置 REST API，並把回應時間縮短四成。"], [new KeyGap("職缺要求 Kubernetes 經驗，履歷沒有提到。", "technical")], ["把物流專案移到最前面，並寫出部署方式。"], Chinese, [new SkillSearchQuery("Kubernetes", "SKILL", "學習容器編排，因為職缺把它列為必要條件。")])
        : new GapAnalysis(
            ["The resume names REST APIs in Python and a result with a figure."], [new KeyGap("The job asks for Kubernetes, which the resume does not mention.", "technical")],
            ["Move the work for the logistics company to the top and say where it ran."], English, [new SkillSearchQuery("Kubernetes", "SKILL", "Learn how services are deployed, because this job asks for it.")]);

    public static string Json(GapAnalysis answer) => JsonSerializer.Serialize(answer, AsAModelWrites.GapAnalysis);
}
