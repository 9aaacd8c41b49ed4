using Analysis.Worker.Analysis.Offline;
using Analysis.Worker.Analysis.Scoring;
using Shared.Cleaning;

namespace Analysis.Worker.Tests.Analysis.Offline;

public class TheOfflineSimilarity
{
    private const string Backend = "Backend engineer building payment services in Python and PostgreSQL, deploying to Kubernetes, reviewing code and mentoring engineers.";
    private const string BackendJob = "We hire a backend engineer for our payments platform: Python services, PostgreSQL databases, deployments on Kubernetes, code review.";
    private const string NurseJob = "Registered nurse for a surgical ward: patient assessment, wound care, medication, night shifts, working closely with physicians and families.";
    private const string ChineseBackend = "後端工程師，使用 Python 開發金流服務，熟悉資料庫設計與效能調校，負責部署到雲端並維護監控系統。";
    private const string ChineseBackendJob = "誠徵後端工程師，開發金流服務平台，需熟悉 Python 與資料庫設計，具備雲端部署與監控經驗。";
    private const string ChineseNurseJob = "誠徵外科病房護理師，負責病人評估、傷口照護與給藥，需輪值夜班並與醫師及家屬密切合作。";

    [Theory]
    [InlineData(Backend, BackendJob, NurseJob)]
    [InlineData(ChineseBackend, ChineseBackendJob, ChineseNurseJob)]
    public void IsClearlyHigherForRelatedTexts(string resume, string related, string unrelated)
    {
        var (near, far) = (Of(resume, related), Of(resume, unrelated));
        Assert.InRange(near, 0.35, 0.8);
        Assert.InRange(far, 0, 0.2);
    }

    [Fact]
    public void IsOneForTheSameText() => Assert.Equal(1, Of(Backend, Backend), 6);

    [Fact]
    public void DoesNotDependOnWidth() => Assert.Equal(1, Of(Backend, string.Concat(Backend.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c))), 6);

    [Fact]
    public void FormsOfAWordMeet() => Assert.InRange(Of("deploying", "deployment"), 0.2, 0.9);

    [Fact]
    public void IsZeroWhereThereAreNoWords() => Assert.Equal(0, Of("--- ... ---", Backend));

    [Fact]
    public void IsTheSameOnEveryMachine() => Assert.Equal(0.7823, Of(Backend, BackendJob), 4);

    private static double Of(string left, string right) =>
        CosineSimilarity.Of(HashedVector.Of(TextCleaner.Clean(left)), HashedVector.Of(TextCleaner.Clean(right))).Cosine;
}
