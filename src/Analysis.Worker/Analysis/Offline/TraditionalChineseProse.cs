using Analysis.Worker.Analysis.Model;

namespace Analysis.Worker.Analysis.Offline;

internal sealed class TraditionalChineseProse : IGapProse
{
    private const int TermsInAssessment = 3;

    public string Proven(IReadOnlyList<string> terms) => $"{List(terms)}在工作經歷或專案中有實際佐證，是最有說服力的部分。";

    public string Named(IReadOnlyList<string> terms, bool areMore) => areMore
        ? $"另外也提到{List(terms)}，只是還沒有和具體的工作或專案連結起來。"
        : $"履歷中已經提到關鍵字{List(terms)}。";

    public string Years(int stated, int? asked) => asked is { } years ? $"履歷寫明有 {stated} 年經驗，達到職缺要求的 {years} 年。" : $"履歷寫明有 {stated} 年經驗。";

    public string FiguresGiven() => "成果以具體數字呈現，容易衡量。";

    public string LaidOut(ResumeOutline outline) => $"段落分明，{Join([.. outline.Sections().Select(NameOf)])}都能一眼找到。";

    public string NothingCovered() => "履歷的篇幅足以發揮，但目前還沒有出現任何關鍵字，與這份職缺相關的優勢有待寫明。";

    public string Gap(Demand demand, string kind, IReadOnlyList<string> terms) => (demand switch
    {
        Demand.Required => $"職缺說明要求{List(terms)}，履歷中沒有提到",
        Demand.Optional => $"{List(terms)}是這份職缺的加分條件，履歷中沒有提到",
        _ => $"{List(terms)}列在關鍵字清單中，但履歷和職缺說明都沒有提到",
    }) + kind switch
    {
        GapWords.Domain => "；這類產業背景通常要從任職公司、產品或相關法規看出來。",
        GapWords.Soft => "；這類軟實力用實例呈現，會比只寫名稱更有力。",
        _ => "。",
    };

    public string YearsGap(int asked, int? stated) => stated is { } years
        ? $"職缺要求 {asked} 年經驗，履歷寫明的是 {years} 年。"
        : $"職缺要求 {asked} 年經驗，履歷沒有寫明年資。";

    public string NameMissing(IReadOnlyList<string> terms) => $"如果有{List(terms, "或")}的經驗，請寫在相關的工作經歷下面：用一行說明任務內容和成果。";

    public string ShowSoft(IReadOnlyList<string> terms) => $"用實例呈現{List(terms)}：當時有誰參與、你做了什麼、結果如何。";

    public string WriteAsAsked(string term, string writtenAs) => $"在「{writtenAs}」旁邊加註「{term}」，讓人用任何一種寫法搜尋都找得到。";

    public string ProveNamed(IReadOnlyList<string> terms) => $"把{List(terms)}和具體的工作或專案連結起來；只列出名稱的技能，說服力比較低。";

    public string StateYears(int asked) => $"在開頭幾行寫明工作年資；職缺要求的是 {asked} 年。";

    public string AddFigures() => "替兩三項成果補上數字，例如使用人數、節省的時間或金額、改善的百分比。";

    public string AddSkills() => "增加「技能」段落，逐項列出熟悉的工具和方法。";

    public string AddSummary() => "在開頭加上兩三行摘要，點出應徵的職務和最符合的技能。";

    public string Tailor() => "把最符合這份職缺的內容移到第一頁的上半部，並採用職缺說明的用語。";

    public string Search(Demand demand, string kind) => (demand switch
    {
        Demand.Required => "職缺說明要求的項目：",
        Demand.Optional => "這份職缺的加分項目：",
        _ => "關鍵字清單中的項目：",
    }) + kind switch
    {
        GapWords.Domain => "找一門入門課程，了解這個領域的運作方式和常用術語。",
        GapWords.Soft => "找有實作和回饋的訓練，並在工作中找機會運用。",
        _ => "先學會基礎，再實際做一件可以展示的小事。",
    };

    public string Assessment(GapFacts facts) => string.Concat([Coverage(facts), Likeness(facts), .. Best(facts), Missing(facts), Advice(facts), Method]);

    private const string Method = "以上評估是依規則比對兩份文字的用語而寫成，沒有使用語言模型：看得到寫了什麼，看不到實際做得多好。";

    private static string Coverage(GapFacts facts)
    {
        var (covered, total, percentage) = (facts.Coverage.CoveredCount, facts.Coverage.TotalKeywords, facts.Coverage.CoveragePercentage);
        var share = $"{total} 個關鍵字中涵蓋了 {covered} 個（{percentage}%）";
        return Bands.OfCoverage(percentage) switch
        {
            Band.Full => $"職缺的 {total} 個關鍵字全部都出現在履歷中。",
            Band.High => $"從文字上看，這份履歷與職缺相當契合，{share}。",
            Band.Middle => $"這份履歷與職缺部分契合，{share}。",
            Band.Low => $"這份履歷與職缺的契合度目前偏低，{share}。",
            _ => $"職缺的 {total} 個關鍵字目前都沒有出現在履歷中。",
        };
    }

    private static string Likeness(GapFacts facts) => Bands.OfSimilarity(facts.Similarity.Percentage) switch
    {
        Band.High => $"就整體而言，履歷和職缺說明談的內容相當接近（相似度 {facts.Similarity.Percentage}%）。",
        Band.Middle => $"就整體而言，履歷和職缺說明談的內容有部分重疊（相似度 {facts.Similarity.Percentage}%）。",
        _ => $"就整體而言，履歷和職缺說明的用語差異較大（相似度 {facts.Similarity.Percentage}%）。",
    };

    private static IEnumerable<string> Best(GapFacts facts) =>
        facts.Proven.Count > 0 ? [$"最有力的是{List([.. facts.Proven.Take(TermsInAssessment)])}，都有實際工作可以佐證。"]
        : facts.Unproven.Count > 0 ? [$"履歷提到了{List([.. facts.Unproven.Take(TermsInAssessment)])}，若能寫出實際做過的事會更好。"]
        : [];

    private static string Missing(GapFacts facts)
    {
        if (facts.Missed.Count == 0)
        {
            return "沒有缺少任何關鍵字，接下來的重點是讓每一項的佐證都容易找到。";
        }

        var terms = List([.. facts.Missed.Take(TermsInAssessment).Select(term => term.Name)]);
        return facts.Missed.Count > TermsInAssessment ? $"還缺少{terms}等共 {facts.Missed.Count} 項。" : $"還缺少{terms}。";
    }

    private static string Advice(GapFacts facts) => Bands.OfCoverage(facts.Coverage.CoveragePercentage) switch
    {
        Band.Full or Band.High => "送出之前，請確認最有力的幾點放在前面，而且各有一項讓人想像得到的成果。",
        Band.Middle => "最快的改善方式，是把真正用過的技能寫進對應的經歷；還不會的項目，先學會再寫上去。",
        _ => "建議先從職缺最強調的落差著手，同時想一想，是否有其他職務更適合目前的經歷。",
    };

    private static string NameOf(ResumeSection section) => section switch
    {
        ResumeSection.Experience => "工作經歷",
        ResumeSection.Projects => "專案",
        ResumeSection.Skills => "技能",
        ResumeSection.Education => "學歷",
        ResumeSection.Certifications => "證照",
        _ => "摘要",
    };

    private static string List(IReadOnlyList<string> terms, string last = "和") => Join([.. terms.Select(term => $"「{TermText.Short(term)}」")], last);

    private static string Join(string[] items, string last = "和") => items.Length == 1 ? items[0] : $"{string.Join('、', items[..^1])}{last}{items[^1]}";
}
