namespace Analysis.Worker.Tests.Analysis.Keywords;

public class WhenAKeywordIsLookedFor
{
    [Theory]
    [InlineData("CI/CD", "Set up CI/CD.")]
    [InlineData("C++", "Wrote engines in C++")]
    [InlineData("C++", "C++\nand more")]
    [InlineData("C++", "C++17 and templates")]
    [InlineData("C#", "Used C#, F# and SQL")]
    [InlineData("F#", "Used C#, F# and SQL")]
    [InlineData(".NET", "the platform (.NET) since 2016")]
    [InlineData(".NET", "ASP.NET services")]
    [InlineData(".NET", "C#/asp.net services")]
    [InlineData(".NET", "ada@example.net, .NET")]
    [InlineData("Java", "Java™ SE")]
    [InlineData("Java™", "Java SE")]
    [InlineData("C++", "C++™ Builder")]
    [InlineData("Node.js", "Node.js, React")]
    [InlineData("REST API", "designed REST APIs")]
    [InlineData("R", "R; SQL")]
    [InlineData("R&D", "led R&D for sensors")]
    [InlineData("R&D", "led R & D for sensors")]
    [InlineData("CI/CD", "CI / CD pipelines")]
    [InlineData("C", "C/C++ firmware")]
    [InlineData("C++", "C/C++ firmware")]
    [InlineData("C", "Languages: C, Rust")]
    [InlineData("Python", "專精於Python後端開發")]
    [InlineData("後端", "專精於Python後端開發")]
    [InlineData("Python後端", "專精於 Python 後端開發")]
    [InlineData("Python", "python")]
    [InlineData("Python", "PYTHON")]
    [InlineData("Python", "Python's ecosystem")]
    [InlineData("Python", "snake_Python_case")]
    [InlineData("Go", "Go services")]
    [InlineData("Go", "SKILLS: GO, SQL")]
    [InlineData("JS", "JS and CSS")]
    [InlineData("Java", "Java+Spring")]
    [InlineData("Full-Stack", "a full stack engineer")]
    [InlineData("Full Stack", "a Full-Stack engineer")]
    [InlineData("fullstack", "a full\nstack engineer")]
    [InlineData("Full Stack", "a fullstack engineer")]
    [InlineData("full-stack", "a full-\nstack engineer")]
    [InlineData("e-commerce", "ecommerce sites")]
    [InlineData("ecommerce", "e-commerce sites")]
    [InlineData("C# developer", "a C#-developer")]
    [InlineData("Power BI", "PowerBI")]
    [InlineData("Python 3", "Python3 scripts")]
    [InlineData("專案管理", "五年專案\n管理經驗")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("yazılım", "YAZILIM")]
    [InlineData("Node.js.", "Node.js and npm")]
    [InlineData("a+)(", "x a+)( y")]
    [InlineData("driver's license", "a driver’s license")]
    [InlineData("JavaScript", "Java\u00ADScript")]
    [InlineData("Ｃ＋＋", "C++")]
    [InlineData("ﾊﾟｲｿﾝ", "パイソンで書く")]
    [InlineData("🚀", "launched 🚀 twice")]
    [InlineData("𠮷野家", "在𠮷野家工作")]
    [InlineData("AI", "AI-driven search")]
    public void ItIsCovered(string keyword, string resume) => Assert.True(Resume.Covers(resume, keyword));

    [Theory]
    [InlineData("C", "C++ only")]
    [InlineData("C", "C# only")]
    [InlineData("C", "C++11 only")]
    [InlineData("C", "c is a letter in prose")]
    [InlineData("C", "John C. Doe")]
    [InlineData("C", "C-level and Objective-C")]
    [InlineData("C+", "C++")]
    [InlineData("R", "R&D")]
    [InlineData("D", "R&D")]
    [InlineData("R", "R & D department")]
    [InlineData("Go", "I go to work and will go far")]
    [InlineData("Java", "JavaScript")]
    [InlineData("Java", "Java\u00ADScript")]
    [InlineData("Script", "JavaScript")]
    [InlineData("AW", "AWS")]
    [InlineData("AWS", "a WS in prose")]
    [InlineData("AWS", "laws and jaws")]
    [InlineData("JS", "Node.js and Next.js")]
    [InlineData("JS", "Node.JS and Next.JS")]
    [InlineData("JavaScript", "Node.js and Next.js")]
    [InlineData("SAS", "Sass and SCSS")]
    [InlineData("HTTP", "HTTPS only")]
    [InlineData("Bio", "lists of bios", false)]
    [InlineData("BIOS", "a short bio")]
    [InlineData("SaaS", "AWS SAA")]
    [InlineData("A+", "A + B")]
    [InlineData("Machine Learning", "Machine - Learning")]
    [InlineData("2024", "20 24")]
    [InlineData("Disney", "Disney+")]
    [InlineData("a+)(", "a+")]
    [InlineData("spas", "Spaß")]
    [InlineData("Python", "Pythonic")]
    [InlineData("Café", "Cafés", false)]
    [InlineData("x", "x\u0323\u0336y")]
    [InlineData("a keyword that is far longer than the whole resume", "short")]
    [InlineData("-", "well-known")]
    [InlineData(".NET", "ada@example.net")]
    [InlineData(".NET", "see www.example.net/ada")]
    [InlineData(".NET", "see https://example.net")]
    [InlineData("", "text")]
    [InlineData("\u200B", "a\u200Bb")]
    public void ItIsMissed(string keyword, string resume, bool isMissed = true) => Assert.Equal(!isMissed, Resume.Covers(resume, keyword));

    [Theory]
    [InlineData("technology", "technologies")]
    [InlineData("technologies", "technology")]
    [InlineData("database", "databases")]
    [InlineData("databases", "database")]
    [InlineData("process", "processes")]
    [InlineData("processes", "process")]
    [InlineData("API", "APIs")]
    [InlineData("APIs", "API")]
    [InlineData("api", "apis")]
    [InlineData("KPI", "KPIs")]
    [InlineData("SKUs", "SKU")]
    [InlineData("unit test", "unit tests")]
    [InlineData("data structures", "data structure")]
    [InlineData("systems design", "system designs")]
    [InlineData("LLMs", "LLM")]
    public void APluralOrSingularCoversItAndIsReported(string keyword, string resume)
    {
        var coverage = Resume.Coverage(resume, keyword);
        Assert.Equal([keyword], coverage.CoveredKeywords);
        Assert.Equal(resume, coverage.MatchedAs[keyword]);
    }

    [Theory]
    [InlineData("Redis", "Redi")]
    [InlineData("status", "statu")]
    [InlineData("Express", "Expres")]
    [InlineData("AW", "AWs")]
    [InlineData("APIS", "API")]
    public void WhatIsNoPluralDoesNot(string keyword, string resume) => Assert.False(Resume.Covers(resume, keyword));

    [Theory]
    [InlineData("K8s", "Kubernetes")]
    [InlineData("Kubernetes", "k8s")]
    [InlineData("JS", "JavaScript")]
    [InlineData("JavaScript", "JS")]
    [InlineData("Postgres", "PostgreSQL")]
    [InlineData("GCP", "Google Cloud")]
    [InlineData("AWS", "Amazon Web Services")]
    [InlineData("NodeJS", "Node.js")]
    [InlineData("dotnet", ".NET")]
    [InlineData("Full-Stack", "全端")]
    [InlineData("Large Language Models", "LLMs")]
    [InlineData("Golang", "Go")]
    public void AnotherNameCoversItAndIsReported(string keyword, string name)
    {
        var coverage = Resume.Coverage($"Used {name}, daily", keyword);
        Assert.Equal([keyword], coverage.CoveredKeywords);
        Assert.Equal(name, coverage.MatchedAs[keyword]);
    }

    [Fact]
    public void ItsOwnSpellingIsPreferredToAnother() => Assert.Empty(Resume.Coverage("K8s, then Kubernetes", "Kubernetes").MatchedAs);

    [Fact]
    public void APluralIsPreferredToAnotherName() =>
        Assert.Equal("REST APIs", Resume.Coverage("a RESTful API and REST APIs", "REST API").MatchedAs["REST API"]);

    [Fact]
    public void ItsOwnSpellingIsNotReported() => Assert.Empty(Resume.Coverage("FULL-STACK and python", "full stack", "Python").MatchedAs);

    [Fact]
    public void AFindAcrossALineIsReportedOnOneLine() => Assert.Equal("Amazon Web Services", Resume.Coverage("on Amazon\nWeb Services", "AWS").MatchedAs["AWS"]);

    [Fact]
    public void KeywordsInsideOthersAreFoundToo() => Assert.Equal(
        ["senior data engineer", "data", "資料庫", "庫", "data engineer", "engineer"],
        Resume.Coverage("a senior data engineer with 資料庫", "senior data engineer", "data", "資料庫", "庫", "data engineer", "engineer").CoveredKeywords);

    [Fact]
    public void AKeywordInsideTheBeginningOfAnotherIsFound() =>
        Assert.Equal(["data"], Resume.Coverage("a senior data scientist", "senior data engineer", "data").CoveredKeywords);

    [Fact]
    public void TwoOfSixteenAreThirteenPercent()
    {
        var keywords = Enumerable.Range(1, 14).Select(n => $"absent{n}x").Prepend("SQL").Append("Python").ToArray();
        var coverage = Resume.Coverage("Python, SQL", keywords);
        Assert.Equal((16, 2, 13), (coverage.TotalKeywords, coverage.CoveredCount, coverage.CoveragePercentage));
        Assert.Equal(["SQL", "Python"], coverage.CoveredKeywords);
    }
}
