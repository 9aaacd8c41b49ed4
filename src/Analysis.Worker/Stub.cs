using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Analysis.Worker.Analysis.Model;
using Shared.Jobs;
using Shared.Results;
#pragma warning disable
namespace Analysis.Worker.Running
{
    internal sealed class PostponedException(string reason, TimeSpan wait) : Exception { public string Reason => reason; public TimeSpan Wait => wait; }
    internal sealed class AnalysisFailedException(JobError error) : Exception { public JobError Error => error; }
}
namespace Analysis.Worker.Analysis.AzureOpenAI.Quota
{
    internal sealed record QuotaHeaders(TimeSpan? RetryAfter) { public static QuotaHeaders Read(Func<string, string?> header) => new((TimeSpan?)null); }
    internal sealed class QuotaGrant { public Task NoteAsync(QuotaHeaders h) => Task.CompletedTask; public Task RefusedAsync(TimeSpan? r) => Task.CompletedTask; public Task GiveBackAsync() => Task.CompletedTask; }
    internal sealed class QuotaGovernor { public Task<QuotaGrant> ReserveAsync(int t, CancellationToken c) => Task.FromResult(new QuotaGrant()); public TimeSpan? WaitFor(int t) => TimeSpan.Zero; }
    internal sealed class QuotaGovernors { public QuotaGovernor For(DeploymentOptions o) => new(); }
}
namespace Analysis.Worker.Analysis.AzureOpenAI.Prompting
{
    internal enum PromptRole { System, User, Assistant }
    internal sealed record PromptMessage(PromptRole Role, string Text);
    internal sealed class GapPrompt { public static GapPrompt Load() => new(); public string Version => "1"; public string SchemaName => "x"; public BinaryData Schema => BinaryData.FromString("{}");
        public IReadOnlyList<PromptMessage> Ask(GapAnalysisRequest request) => []; public IReadOnlyList<PromptMessage> AskAgain(GapAnalysisRequest request, string answer, IReadOnlyList<AnswerFault> faults) => []; public int CountTokens(IReadOnlyList<PromptMessage> messages) => 1; }
}
namespace Analysis.Worker.Analysis.AzureOpenAI.Answers
{
    internal sealed record AnswerFault(string Code, string Sentence) { public static AnswerFault TooLong(int max) => new("answer_too_long", ""); }
    internal abstract record GapReading { public sealed record Valid(GapAnalysis Value) : GapReading; public sealed record Faulty(IReadOnlyList<AnswerFault> Faults) : GapReading; }
    internal static class GapAnswer { public static GapReading Read(string c, string l) => new GapReading.Faulty([]); }
    internal static class ModelErrors { public static JobError ContentFiltered => new("",""); public static JobError Refused => new("",""); public static JobError ContextTooLong(int a, int b) => new("",""); public static JobError Of(IReadOnlyList<AnswerFault> f) => new("",""); }
}
namespace Analysis.Worker.Analysis.AzureOpenAI.Pieces
{
    internal sealed record EmbeddingPiece(string Text, int Tokens);
    internal static class EmbeddingPieces { public static IReadOnlyList<EmbeddingPiece> Of(string t, Shared.Tokens.TokenCounter c) => []; public static ReadOnlyMemory<float> Combine(IReadOnlyList<ReadOnlyMemory<float>> v, IReadOnlyList<int> w) => default; }
    internal static class CompletionTokens { public const int Max = 2048; }
}
