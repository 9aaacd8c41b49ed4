using System.Collections.Frozen;
using Analysis.Worker.Analysis.Keywords;
using Analysis.Worker.Analysis.Model;

namespace Analysis.Worker.Analysis.Offline;

/// <summary>Whether a keyword names a soft skill, a field of business, or (anything else) a technical skill.</summary>
internal static class TermKinds
{
    private static readonly FrozenSet<string> Soft = Folded(
        "communication", "communication skills", "written communication", "verbal communication", "leadership", "team leadership", "teamwork", "collaboration",
        "cross-functional collaboration", "problem solving", "critical thinking", "analytical thinking", "creativity", "adaptability", "flexibility", "time management",
        "organization", "organisation", "attention to detail", "negotiation", "presentation", "presentation skills", "public speaking", "mentoring", "coaching",
        "conflict resolution", "decision making", "empathy", "ownership", "self-motivated", "initiative", "stakeholder management", "people management", "interpersonal skills",
        "customer focus", "patience", "multitasking", "work ethic", "storytelling", "facilitation", "active listening", "curiosity",
        "溝通", "溝通能力", "溝通技巧", "領導", "領導力", "領導能力", "團隊合作", "團隊管理", "跨部門溝通", "跨部門協作", "跨部門合作", "問題解決", "解決問題", "時間管理", "談判", "談判技巧",
        "簡報", "簡報能力", "簡報技巧", "抗壓性", "主動積極", "細心", "責任感", "邏輯思考", "創意思考", "人際關係", "同理心", "協調能力", "學習能力", "應變能力", "服務熱忱", "耐心");

    private static readonly FrozenSet<string> Domain = Folded(
        "banking", "finance", "fintech", "financial services", "insurance", "investment", "capital markets", "payments", "accounting", "audit", "auditing", "tax", "taxation",
        "healthcare", "health care", "pharmaceutical", "clinical trials", "patient care", "biotech", "medical devices", "nursing", "public health", "retail", "e-commerce", "ecommerce",
        "logistics", "supply chain", "supply chain management", "warehousing", "manufacturing", "semiconductor", "automotive", "aerospace", "energy", "renewable energy",
        "oil and gas", "construction", "real estate", "property management", "hospitality", "tourism", "travel", "education", "edtech", "higher education", "gaming", "media",
        "telecom", "telecommunications", "government", "public sector", "nonprofit", "legal", "compliance", "regulatory affairs", "b2b", "b2c", "saas", "b2b saas", "marketplace",
        "advertising", "marketing", "digital marketing", "sales", "procurement", "human resources", "recruiting", "food safety", "agriculture", "gaap", "ifrs", "hipaa", "gdpr",
        "金融", "金融科技", "銀行", "保險", "投資", "證券", "會計", "審計", "稽核", "稅務", "醫療", "醫療照護", "護理", "長照", "生技", "製藥", "零售", "電商", "電子商務", "物流", "供應鏈", "供應鏈管理",
        "倉儲", "製造", "製造業", "半導體", "車用電子", "能源", "綠能", "營建", "建築", "不動產", "餐飲", "餐飲管理", "旅遊", "觀光", "教育", "教育科技", "遊戲", "媒體", "電信", "公部門", "非營利組織", "法務",
        "法規遵循", "廣告", "行銷", "數位行銷", "社群行銷", "品牌行銷", "業務", "業務開發", "採購", "人力資源", "招募", "食品安全", "農業", "外貿", "國際貿易");

    /// <returns>One of <see cref="GapWords"/>' kinds.</returns>
    public static string Of(string keyword)
    {
        var key = Key(keyword);
        return Soft.Contains(key) ? GapWords.Soft : Domain.Contains(key) ? GapWords.Domain : GapWords.Technical;
    }

    private static FrozenSet<string> Folded(params string[] terms) => terms.Select(Key).ToFrozenSet();

    private static string Key(string term)
    {
        var reader = new FoldingReader(term);
        var key = new System.Text.StringBuilder(term.Length);
        while (reader.MoveNext())
        {
            key.Append(reader.Current);
        }

        return key.ToString();
    }
}
