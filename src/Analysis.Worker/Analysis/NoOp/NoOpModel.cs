using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Options;
using Shared.Results;

namespace Analysis.Worker.Analysis.NoOp;

/// <summary>For measurements only: answers the same to everything, in the size of a real answer (about 4 KB), after the delay and with the memory it is told.</summary>
internal sealed class NoOpModel(IOptions<ModelOptions> options, TimeProvider time) : IAnalysisModel
{
    private const int PieceBytes = 16 * 1024;

    private static readonly Task<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>> Vectors = Task.FromResult<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>>(
        new ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>.Given([new float[] { 1, 0 }, new float[] { 0.4f, 0.9f }], ModelUsages.Nothing));

    private static readonly ModelAnswer<GapAnalysis> Answer = new ModelAnswer<GapAnalysis>.Given(
        new GapAnalysis(
            [.. Enumerable.Range(1, 4).Select(Sentence)],
            [.. Enumerable.Range(1, 4).Select(n => new KeyGap(Sentence(n), GapWords.Technical))],
            [.. Enumerable.Range(1, 4).Select(Sentence)],
            string.Join(' ', Enumerable.Range(1, 4).Select(Sentence)),
            [.. Enumerable.Range(1, 4).Select(n => new SkillSearchQuery($"No operation {n}", GapWords.Skill, Sentence(n)))]),
        ModelUsages.Nothing);

    public EngineDescription Engine { get; } = new("no-op", "none", "none", "1");

    public bool IsCalibrated => false;

    public bool CallsAreCostly => false;

    public Task<ModelAnswer<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedAsync(IReadOnlyList<string> texts, ModelAttempt attempt, CancellationToken stopDoing) => Vectors;

    public async Task<ModelAnswer<GapAnalysis>> WriteGapAnalysisAsync(GapAnalysisRequest request, ModelAttempt attempt, CancellationToken stopDoing)
    {
        var held = Take(options.Value.NoOp.BytesPerCharacter * ((long)request.Resume.Length + request.JobDescription.Length));
        if (options.Value.NoOp.Delay > TimeSpan.Zero)
        {
            await Task.Delay(options.Value.NoOp.Delay, time, stopDoing);
        }

        GC.KeepAlive(held);
        return Answer;
    }

    /// <summary>In the sizes of strings and buffers, as an analysis takes it: not as large objects, which the GC treats in their own way.</summary>
    private static byte[][] Take(long bytes)
    {
        var held = new byte[(bytes + PieceBytes - 1) / PieceBytes][];
        for (var piece = 0; piece < held.Length; piece++)
        {
            held[piece] = new byte[(int)Math.Min(PieceBytes, bytes - ((long)piece * PieceBytes))];
            held[piece].AsSpan().Fill(1);
        }

        return held;
    }

    private static string Sentence(int number) =>
        $"Sentence {number} of an answer that says nothing about the two texts: it stands here in a real answer's place and size, so that all else can be measured.";
}
