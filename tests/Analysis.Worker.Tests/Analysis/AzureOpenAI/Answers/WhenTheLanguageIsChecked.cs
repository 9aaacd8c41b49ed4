using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;

public sealed class WhenTheLanguageIsChecked
{
    [Theory]
    [InlineData("The resume does not mention Kubernetes, Docker, Terraform, AWS, GCP or Azure, and the job asks for two of them.")]
    [InlineData("You show Python, Go and C++ with results; add the figures of the last project to it.")]
    [InlineData("The work at Škoda in Plzeň is the best evidence of that.")]
    public void EnglishIsEnglish(string text) => Assert.True(LanguageCheck.IsEnglish(text));

    [Theory]
    [InlineData("Le CV ne mentionne ni Kubernetes ni Docker, et le poste demande les deux ; ajoutez les chiffres du dernier projet.")]
    [InlineData("El currículum no menciona Kubernetes ni Docker, y el puesto pide ambos; añada las cifras del último proyecto.")]
    [InlineData("Der Lebenslauf nennt weder Kubernetes noch Docker, und die Stelle verlangt beides; ergänzen Sie die Zahlen.")]
    [InlineData("履歷沒有提到 Kubernetes，而職缺要求這項技術。")]
    [InlineData("履歴書には Kubernetes の経験が書かれていません。")]
    [InlineData("Резюме не упоминает Kubernetes, а вакансия его требует.")]
    [InlineData("")]
    [InlineData("123 456")]
    public void OthersAreNot(string text) => Assert.False(LanguageCheck.IsEnglish(text));

    [Theory]
    [InlineData("履歷沒有提到 Kubernetes，而職缺要求這項技術。")]
    [InlineData("建議補上 Python、PostgreSQL、Docker、Kubernetes、Terraform 等工具的實際使用經驗，並說明部署方式與成果。")]
    [InlineData("整體而言，這份履歷與職缺的要求相當接近，台灣的後端團隊會重視這些專案。")]
    public void TraditionalChineseIsTraditionalChinese(string text) => Assert.True(LanguageCheck.IsTraditionalChinese(text));

    [Theory]
    [InlineData("简历没有提到 Kubernetes，而职位要求这项技术，建议补充实际经验。")]
    [InlineData("The resume does not mention Kubernetes.")]
    [InlineData("履歴書には Kubernetes の経験が書かれていません。追加してください。")]
    [InlineData("이력서에 Kubernetes 경험이 없습니다.")]
    [InlineData("")]
    public void OtherWritingIsNot(string text) => Assert.False(LanguageCheck.IsTraditionalChinese(text));

    [Theory]
    [InlineData(Languages.English, Languages.TraditionalChinese)]
    [InlineData(Languages.TraditionalChinese, Languages.English)]
    public void AnAnswerInTheOtherLanguageIsToldSo(string written, string asked) =>
        Assert.Contains(Assert.IsType<GapReading.Faulty>(GapAnswer.Read(GoodAnswers.Json(GoodAnswers.In(written)), asked)).Faults, fault => fault.Code == AnswerCodes.WrongLanguage);
}
