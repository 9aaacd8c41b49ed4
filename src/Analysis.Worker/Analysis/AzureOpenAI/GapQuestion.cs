using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Clients;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Pieces;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;
using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;
using Shared.Results;

namespace Analysis.Worker.Analysis.AzureOpenAI;

/// <summary>
/// Asks for the gap analysis; an answer that will not do is asked for once more, with its faults named. A filter and a refusal are final: asking again changes
/// neither. The first of two answers is kept, so that a worker killed between them costs no more than the call it was in.
/// </summary>
internal sealed class GapQuestion(ModelDeployments deployments, ModelCaller caller, GapPrompt prompt, IOptions<AzureOpenAIOptions> options)
{
    public async Task<ModelAnswer<GapAnalysis>> AskAsync(EngineDescription engine, GapAnalysisRequest request, ModelAttempt attempt, CancellationToken stopDoing)
    {
        if (await attempt.Keeper.FindAsync(KeptStages.GapDraft, Content, stopDoing) is { } draft)
        {
            // A draft that reads well was kept because it was cut off, or refused by bounds of another release.
            return await AskAgainAsync(draft.Value, GapAnswer.Read(draft.Value, request.Language) is GapReading.Faulty faulty ? faulty.Faults : [AnswerFault.TooLong(CompletionTokens.MaxOf(request.Language))], draft.Usage);
        }

        return await AskOnceAsync(prompt.Ask(request), request.Language, attempt, stopDoing) switch
        {
            Asked.Told { Answer: { End: ChatEnd.Whole or ChatEnd.Length } answer } => await ReadAsync(answer),
            var other => Final(other, request, ModelUsages.Nothing),
        };

        async Task<ModelAnswer<GapAnalysis>> ReadAsync(ChatAnswer answer)
        {
            if (answer.End == ChatEnd.Whole && GapAnswer.Read(answer.Text, request.Language) is GapReading.Valid valid)
            {
                return new ModelAnswer<GapAnalysis>.Given(valid.Value, UsageOf(answer));
            }

            await attempt.Keeper.KeepAsync(KeptStages.GapDraft, Content, new ModelAnswer<string>.Given(answer.Text, UsageOf(answer)));
            return await AskAgainAsync(answer.Text, FaultsOf(answer, request), UsageOf(answer));
        }

        async Task<ModelAnswer<GapAnalysis>> AskAgainAsync(string answer, IReadOnlyList<AnswerFault> faults, ModelUsage paid) =>
            Final(await AskOnceAsync(prompt.AskAgain(request, answer, faults), request.Language, attempt, stopDoing), request, paid);

        byte[] Content() => StageContent.OfGapAnalysis(engine, request);
    }

    private async Task<Asked> AskOnceAsync(IReadOnlyList<PromptMessage> messages, string language, ModelAttempt attempt, CancellationToken stopDoing)
    {
        var most = CompletionTokens.MaxOf(language);
        var needed = prompt.CountTokens(messages) + most;
        if (needed > options.Value.ContextTokens)
        {
            return new Asked.NotAsked(ModelErrors.ContextTooLong(needed, options.Value.ContextTokens));
        }

        var form = new AnswerForm(most, GapPrompt.SchemaName, prompt.Schema);
        return await caller.CallAsync(deployments.Chat, needed, (client, deployment, stop) => client.CompleteAsync(deployment, messages, form, stop), attempt, stopDoing) switch
        {
            CallOutcome<ChatAnswer>.Answered answered => new Asked.Told(answered.Value),
            CallOutcome<ChatAnswer>.Refused refused => new Asked.NotAsked(SectionFailures.Of(refused.Code)),
            CallOutcome<ChatAnswer>.TooLarge tooLarge => new Asked.NotAsked(SectionFailures.OverQuota(needed, tooLarge.Limit)),
            var other => throw new InvalidOperationException($"A call cannot end with {other.GetType().Name}."),
        };
    }

    /// <summary>What an answer means after which none is asked for.</summary>
    private static ModelAnswer<GapAnalysis> Final(Asked asked, GapAnalysisRequest request, ModelUsage paid)
    {
        if (asked is not Asked.Told { Answer: var answer })
        {
            return new ModelAnswer<GapAnalysis>.Failed(((Asked.NotAsked)asked).Error, paid);
        }

        var usage = ModelUsages.Sum(paid, UsageOf(answer));
        return answer.End switch
        {
            ChatEnd.ContentFilter => new ModelAnswer<GapAnalysis>.Failed(ModelErrors.ContentFiltered, usage),
            ChatEnd.Refusal => new ModelAnswer<GapAnalysis>.Failed(ModelErrors.Refused, usage),
            ChatEnd.Whole when GapAnswer.Read(answer.Text, request.Language) is GapReading.Valid valid => new ModelAnswer<GapAnalysis>.Given(valid.Value, usage),
            _ => new ModelAnswer<GapAnalysis>.Failed(ModelErrors.Of(FaultsOf(answer, request)), usage),
        };
    }

    private static IReadOnlyList<AnswerFault> FaultsOf(ChatAnswer answer, GapAnalysisRequest request) => answer.End == ChatEnd.Length
        ? [AnswerFault.TooLong(CompletionTokens.MaxOf(request.Language))]
        : GapAnswer.Read(answer.Text, request.Language) is GapReading.Faulty faulty ? faulty.Faults : [];

    private static ModelUsage UsageOf(ChatAnswer answer) => new(answer.PromptTokens, answer.CompletionTokens, 0, 1);

    private abstract record Asked
    {
        public sealed record Told(ChatAnswer Answer) : Asked;

        public sealed record NotAsked(Shared.Jobs.JobError Error) : Asked;
    }
}
