using System.Globalization;
using System.Text;
using Shared.Submissions;

namespace Soak.Growth;

/// <summary>Inputs of no person: no two alike, the same ones in every run with the same seed. A third is HTML, a fifth is answered in Chinese.</summary>
internal sealed class SyntheticInputs(int seed)
{
    private const int Kilobyte = 1024;

    private static readonly string[] Terms =
    [
        "Python", "C#", ".NET", "Kubernetes", "AWS", "Docker", "PostgreSQL", "React", "TypeScript", "Kafka", "Redis", "Terraform", "Azure", "GraphQL", "Go", "Rust", "Java",
        "Spring Boot", "CI/CD", "Linux", "machine learning", "project management", "資料分析", "專案管理", "機器學習", "R&D", "C++", "Node.js", "SQL", "Spark",
    ];

    private static readonly string[] Acts = ["Built", "Ran", "Designed", "Measured", "Rewrote", "Led the team behind", "Documented", "Tested", "Moved", "Secured"];
    private static readonly string[] Things = ["a payment service", "the billing pipeline", "three internal tools", "a data warehouse", "the mobile back end", "an alerting system", "the search index"];
    private static readonly string[] ChineseActs = ["負責", "開發", "設計", "維護", "改善", "領導團隊完成"];
    private static readonly string[] ChineseThings = ["支付服務", "資料倉儲", "行動後端", "搜尋索引", "監控系統", "內部工具"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    /// <summary>0.5 … 200 KB for both texts together, three quarters of them 4 … 8 KB.</summary>
    public JobInput Varied() => Of(_random.NextDouble() switch
    {
        < 0.1 => Between(Kilobyte / 2, 2 * Kilobyte),
        < 0.85 => Between(4 * Kilobyte, 8 * Kilobyte),
        < 0.97 => Between(8 * Kilobyte, 30 * Kilobyte),
        < 0.995 => Between(30 * Kilobyte, 100 * Kilobyte),
        _ => Between(100 * Kilobyte, 190 * Kilobyte),
    });

    /// <summary>As small as they are accepted: for loads that are not about the analysis.</summary>
    public JobInput Small() => Of(Between(Kilobyte / 2, Kilobyte));

    private JobInput Of(int bytes)
    {
        var isChinese = _random.Next(5) == 0;
        var isHtml = _random.Next(3) == 0;
        var length = Math.Max(InputLimits.MinTextLength, bytes / (isChinese ? 4 : 2));
        return new JobInput(Text(length, isChinese, isHtml), Text(length, isChinese, isHtml), Keywords(), isChinese ? Languages.TraditionalChinese : Languages.English);
    }

    private string Text(int length, bool isChinese, bool isHtml)
    {
        _text.Clear().Append(isHtml ? "<div class=\"text\"><h2>Experience</h2>" : "Experience\n");
        while (_text.Length < length)
        {
            _text.Append(isHtml ? "<p>" : "");
            AppendSentence(isChinese);
            _text.Append(isHtml ? " &amp; more</p>" : _random.Next(4) == 0 ? "\n" : " ");
        }

        return _text.Append(isHtml ? "</div>" : ".").ToString();
    }

    private void AppendSentence(bool isChinese)
    {
        if (isChinese)
        {
            _text.Append(Any(ChineseActs)).Append(Any(ChineseThings)).Append("，使用 ").Append(Any(Terms)).Append(" 與 ").Append(Any(Terms)).Append('，').Append(_random.Next(1, 20)).Append(" 年經驗。");
        }
        else
        {
            _text.Append(Any(Acts)).Append(' ').Append(Any(Things)).Append(" number ").Append(_random.Next(100_000)).Append(" in ").Append(Any(Terms)).Append(" and ").Append(Any(Terms))
                .Append(", ").Append(_random.Next(1, 20)).Append(" years of experience required.");
        }
    }

    private string[] Keywords() =>
    [
        .. Enumerable.Range(0, _random.Next(1, 20)).Select(_ => Any(Terms)).Distinct(),
        string.Create(CultureInfo.InvariantCulture, $"Tool {_random.Next(1_000_000)}"),
    ];

    private string Any(string[] words) => words[_random.Next(words.Length)];

    private int Between(int least, int most) => _random.Next(least, most);
}
