using Analysis.Worker.Analysis.AzureOpenAI;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Outlook;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using Analysis.Worker.Analysis.Model;
using Benchmarks.Scaling.Load;
using Benchmarks.Scaling.Time;

namespace Benchmarks.Scaling.Model;

/// <summary>
/// Both deployments behind the product's own book of quota, one for all replicas, and the product's own decision whether jobs are received. What the book
/// admits the service takes: that it refuses at most one call in a hundred is measured elsewhere.
/// </summary>
internal sealed class ModelQuota(QuotaLimits chat, QuotaLimits embeddings, Agenda agenda)
{
    private static readonly AzureOpenAIOptions Options = new();

    private readonly Book _chat = new(chat);
    private readonly Book _embeddings = new(embeddings);
    private TimeSpan _closedUntil;

    /// <summary>How long an attempt waits for quota under its lock.</summary>
    public static TimeSpan Patience => Options.Patience;

    /// <summary>Time until jobs are received again; zero where they are.</summary>
    public TimeSpan ClosedFor()
    {
        if (agenda.Now >= _closedUntil)
        {
            var outlook = OutlookPolicy.Of([_chat.Read(Now)], [_embeddings.Read(Now)], Options.HoldAhead, []);
            _closedUntil = outlook.TakesJobs ? TimeSpan.Zero : agenda.Now + outlook.HoldsFor;
        }

        return _closedUntil > agenda.Now ? _closedUntil - agenda.Now : TimeSpan.Zero;
    }

    /// <summary>Reserves a call.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="patience">A later turn is not reserved.</param>
    /// <returns>How long it has to wait, and whether that is reserved.</returns>
    public (TimeSpan Wait, bool IsReserved) Reserve(ModelCall call, TimeSpan patience) => (call.Model == ModelKind.Chat ? _chat : _embeddings).Reserve(Now, call.Tokens, patience);

    /// <summary>Takes a call out that is not made.</summary>
    /// <param name="call">As it was reserved.</param>
    /// <param name="at">When it was to be made.</param>
    public void GiveBack(ModelCall call, TimeSpan at) => (call.Model == ModelKind.Chat ? _chat : _embeddings).GiveBack((long)at.TotalMilliseconds, call.Tokens);

    private long Now => (long)agenda.Now.TotalMilliseconds;

    private sealed class Book(QuotaLimits limits)
    {
        /// <summary>Of the governor: what an ordinary call is, from those of late.</summary>
        private const double WeightOfLatest = 0.2;

        private QuotaBook _book = QuotaBook.Empty;
        private double _typical = 4_000;

        public DeploymentReading Read(long now) => new(Weight: 1, IsPermitted: true, BrokenFor: TimeSpan.Zero, QuotaPolicy.WaitFor(_book, limits, now, (int)_typical));

        public (TimeSpan Wait, bool IsReserved) Reserve(long now, int tokens, TimeSpan patience)
        {
            _typical = ((1 - WeightOfLatest) * _typical) + (WeightOfLatest * tokens);
            var (book, at) = QuotaPolicy.Reserve(_book, limits, now, tokens) ?? throw new InvalidOperationException("A job is larger than the quota.");
            var wait = TimeSpan.FromMilliseconds(at - now);
            _book = wait > patience ? _book : book;
            return (wait, wait <= patience);
        }

        public void GiveBack(long at, int tokens) => _book = QuotaPolicy.GiveBack(_book, at, tokens);
    }
}
