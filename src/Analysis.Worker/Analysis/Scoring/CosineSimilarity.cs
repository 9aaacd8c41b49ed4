using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Analysis.Worker.Analysis.Scoring;

/// <summary>The angle between two embeddings.</summary>
internal static class CosineSimilarity
{
    /// <summary>
    /// The cosine clamped to 0…1; 0 where a vector is zero or not finite. The lanes are fixed at eight, whatever the processor has, so that the same
    /// vectors give the same last bit everywhere.
    /// </summary>
    /// <exception cref="ArgumentException">The vectors' lengths differ: they are of two models.</exception>
    public static Similarity Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"Vectors of {left.Length} and {right.Length} dimensions cannot be compared.", nameof(right));
        }

        var cosine = Dot(left, right) / Math.Sqrt(Dot(left, left) * Dot(right, right));
        return new Similarity(double.IsFinite(cosine) ? Math.Clamp(cosine, 0, 1) : 0);
    }

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lefts = MemoryMarshal.Cast<float, Vector256<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector256<float>>(right);
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < lefts.Length; i++)
        {
            sums += lefts[i] * rights[i];
        }

        double sum = Vector256.Sum(sums);
        for (var i = lefts.Length * Vector256<float>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
