using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Shared.Jobs;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Answers;

public sealed class WhenTheSecondAnswerFailsToo
{
    [Fact]
    public void TheGravestFaultGivesTheCodeWhereverItStands() => Assert.Equal(
        new JobError("answer_wrong_language", "The model did not answer in the language asked for, twice. b"),
        ModelErrors.Of([new(AnswerCodes.OutOfBounds, "a"), new(AnswerCodes.WrongLanguage, "b"), new(AnswerCodes.Placeholder, "c"), new(AnswerCodes.WrongLanguage, "d")]));

    [Fact]
    public void AnAnswerInTheWrongLanguageIsNotSaidToBeTooLong()
    {
        var reading = GapAnswer.Read(GoodAnswers.Json(GoodAnswers.In(Languages.English)), Languages.TraditionalChinese);

        Assert.Equal("answer_wrong_language", ModelErrors.Of(Assert.IsType<GapReading.Faulty>(reading).Faults).Code);
    }

    [Fact]
    public void ToASubmitterMalformedIsOffSchema() => Assert.Equal("answer_off_schema", ModelErrors.Of([new(AnswerCodes.Malformed, "x")]).Code);

    [Fact]
    public void EveryCodeHasItsPlaceAndItsSentence() => Assert.All(
        typeof(AnswerCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!),
        code => Assert.NotEmpty(ModelErrors.Of([new(code, "x")]).Message));

    [Fact]
    public void FiguresAreTold()
    {
        Assert.Equal(new JobError("context_too_long", "The texts, the question and an answer need 131,072 tokens; the model takes 128,000."), ModelErrors.ContextTooLong(131_072, 128_000));
        Assert.Contains("at 2,500 tokens", ModelErrors.Of([AnswerFault.TooLong(2_500)]).Message, StringComparison.Ordinal);
        Assert.Equal(("content_filtered", "model_refused"), (ModelErrors.ContentFiltered.Code, ModelErrors.Refused.Code));
    }
}
