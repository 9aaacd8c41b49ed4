using System.Text;
using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Shared.Results;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;

/// <summary>The samples, analysed by rules in each language: answers that keep the contract, of many trades, dense with names of tools in their own letters.</summary>
public sealed class WhenProseOfManyJobsIsRead
{
    public static TheoryData<int, string> Answers()
    {
        var all = new TheoryData<int, string>();
        foreach (var language in Languages.All)
        {
            foreach (var (sample, _) in File.ReadLines(Repository.Path("samples/batch.ndjson")).Index())
            {
                all.Add(sample, language);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void ItIsTakenInItsLanguageAndInNoOther(int sample, string language)
    {
        var answer = Answer(sample, language);

        Assert.Empty(FaultsOf(answer, language));
        Assert.Contains(FaultsOf(answer, Languages.All.Single(other => other != language)), fault => fault.Code == AnswerCodes.WrongLanguage);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void ItIsNotWhereTheListsAreInTheOther(int sample, string language)
    {
        var other = Answer(sample, Languages.All.Single(other => other != language));

        Assert.Contains(FaultsOf(other with { OverallAssessment = Answer(sample, language).OverallAssessment }, language), fault => fault.Code == AnswerCodes.WrongLanguage);
    }

    private static GapAnalysis Answer(int sample, string language)
    {
        var item = ItemReader.Read(Encoding.UTF8.GetBytes(File.ReadLines(Repository.Path("samples/batch.ndjson")).ElementAt(sample))).Item!;
        return Analyses.ResultOf(JobInputJson.Read(item.Input.Span)! with { Language = language }).GapAnalysis!;
    }

    private static IReadOnlyList<AnswerFault> FaultsOf(GapAnalysis answer, string language) =>
        GapAnswer.Read(GoodAnswers.Json(answer), language) is GapReading.Faulty faulty ? faulty.Faults : [];
}
