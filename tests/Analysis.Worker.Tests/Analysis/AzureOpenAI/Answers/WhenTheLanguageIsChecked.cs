using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;

public sealed class WhenTheLanguageIsChecked
{
    [Theory]
    [InlineData("The resume does not mention Kubernetes, Docker, Terraform, AWS, GCP or Azure, and the job asks for two of them.")]
    [InlineData("You show Python, Go and C++ with results; add the figures of the last project to it.")]
    [InlineData("The work at Škoda in Plzeň is the best evidence of that.")]
    [InlineData("Moved from 國立臺灣大學 to a team that runs Kafka, Flink, Spark and Airflow on Kubernetes with Helm, Argo CD and Terraform.")]
    public void EnglishIsEnglish(string text) => Assert.Empty(English.FaultsOfAll(All(text)));

    [Theory]
    [InlineData("Le CV ne mentionne ni Kubernetes ni Docker, et le poste demande les deux ; ajoutez les chiffres du dernier projet.")]
    [InlineData("El currículum no menciona Kubernetes ni Docker, y el puesto pide ambos; añada las cifras del último proyecto.")]
    [InlineData("Der Lebenslauf nennt weder Kubernetes noch Docker, und die Stelle verlangt beides; ergänzen Sie die Zahlen.")]
    [InlineData("O currículo não menciona Kubernetes no projeto do cliente, e a vaga pede os dois; acrescente as metas do time.")]
    [InlineData("Het cv noemt geen Kubernetes of Docker, en de functie vraagt beide; de ervaring is wel van goede kwaliteit.")]
    [InlineData("Il curriculum non cita Kubernetes, e il posto lo richiede; conviene aggiungere le cifre dell'ultimo progetto.")]
    [InlineData("CV'et nævner hverken Kubernetes eller Docker, og stillingen kræver begge; det er godt at tilføje tal for projektet.")]
    [InlineData("Resume ini tidak menyebut Kubernetes, sedangkan lowongan memintanya; tambahkan angka dari proyek terakhir.")]
    [InlineData("Hồ sơ không nhắc đến Kubernetes, trong khi công việc yêu cầu; hãy bổ sung số liệu của dự án gần nhất.")]
    [InlineData("履歷沒有提到 Kubernetes，而職缺要求這項技術。")]
    [InlineData("履歴書には Kubernetes の経験が書かれていません。")]
    [InlineData("이력서에 Kubernetes 경험이 없습니다.")]
    [InlineData("Резюме не упоминает Kubernetes, а вакансия его требует.")]
    [InlineData("")]
    [InlineData("123 456")]
    public void OthersAreNot(string text) => Assert.NotEmpty(English.FaultsOfAll(All(text)));

    [Theory]
    [InlineData("履歷沒有提到 Kubernetes，而職缺要求這項技術。")]
    [InlineData("建議補上 Python、PostgreSQL、Docker、Kubernetes、Terraform 等工具的實際使用經驗，並說明部署方式與成果。")]
    [InlineData("以 React、Next.js、TypeScript、GraphQL、Node.js 與 AWS Lambda 建置電商前台，CI/CD 採用 GitHub Actions。")]
    [InlineData("整體而言，這份履歷與職缺的要求相當接近，台灣的後端團隊會重視這些專案，後續里程碑也應寫出。")]
    [InlineData("曾在腾讯服務，負責支付系統的設計與維運，並帶領五人團隊完成遷移，將回應時間縮短四成，是最有力的佐證。建議把這段經歷移到最前面，並補充使用的雲端平台與資料庫，讓招募人員能在一分鐘內看懂規模與貢獻，再補上英文能力的佐證。")]
    public void TraditionalChineseIsTraditionalChinese(string text) => Assert.Empty(TraditionalChinese.FaultsOfAll(All(text)));

    [Theory]
    [InlineData("简历没有提到 Kubernetes，而职位要求这项技术，建议补充实际经验。")]
    [InlineData("The resume does not mention Kubernetes.")]
    [InlineData("履歷提到 Kubernetes。The resume shows eight years of backend work with results, which is what this job asks for.")]
    [InlineData("履歴書には Kubernetes の経験が書かれていません。追加してください。")]
    [InlineData("이력서에 Kubernetes 경험이 없습니다.")]
    [InlineData("")]
    public void OtherWritingIsNot(string text) => Assert.NotEmpty(TraditionalChinese.FaultsOfAll(All(text)));

    [Theory]
    [InlineData(Languages.English, Languages.TraditionalChinese)]
    [InlineData(Languages.TraditionalChinese, Languages.English)]
    public void AnAnswerInTheOtherLanguageIsToldSo(string written, string asked) =>
        Assert.Contains(FaultsOf(GoodAnswers.Json(GoodAnswers.In(written)), asked), fault => fault.Code == AnswerCodes.WrongLanguage && fault.Sentence.StartsWith("The answer is not in ", StringComparison.Ordinal));

    [Theory]
    [InlineData(Languages.TraditionalChinese, "The resume does not mention the tools that the job asks for.", "/quick_improvements/1 is in English; it must be in Traditional Chinese (zh-TW).")]
    [InlineData(Languages.TraditionalChinese, "建议补充实际经验，并说明团队的规模。", "/quick_improvements/1 has 10 simplified characters among 16; zh-TW is written in traditional ones.")]
    [InlineData(Languages.English, "履歷沒有提到 Kubernetes，而職缺要求這項技術。", "/quick_improvements/1 is not in English (en): 15 of its 25 letters are of another script.")]
    public void OneStringOfAnotherLanguageIsToldWithItsPlace(string language, string text, string sentence)
    {
        var good = GoodAnswers.In(language);

        string[] improvements = [.. good.QuickImprovements, text, .. Enumerable.Repeat(good.QuickImprovements[0], 4)];
        Assert.Contains(new AnswerFault(AnswerCodes.WrongLanguage, sentence), FaultsOf(GoodAnswers.Json(good with { QuickImprovements = improvements }), language));
    }

    [Theory]
    [InlineData(Languages.TraditionalChinese, "React, Angular, Vue, Node.js, Express, NestJS, Next.js")]
    [InlineData(Languages.TraditionalChinese, "熟悉 Docker。")]
    [InlineData(Languages.English, "Docker, Kubernetes, Terraform, Helm")]
    public void OneThatIsLittleMoreThanNamesIsNone(string language, string text)
    {
        var good = GoodAnswers.In(language);

        Assert.Empty(FaultsOf(GoodAnswers.Json(good with { CoreStrengths = [.. good.CoreStrengths, text] }), language));
    }

    [Fact]
    public void ASkillsNameMayStayInItsLanguage()
    {
        var good = GoodAnswers.In(Languages.English);

        Assert.Empty(FaultsOf(GoodAnswers.Json(good with { SkillSearchQueries = [good.SkillSearchQueries[0] with { SkillName = "日商簿記検定二級の受験準備" }] }), Languages.English));
    }

    private static AnswerString All(string text) => new("The answer", text, AnswerStringKind.Assessment);

    private static IReadOnlyList<AnswerFault> FaultsOf(string json, string language) => GapAnswer.Read(json, language) is GapReading.Faulty faulty ? faulty.Faults : [];
}
