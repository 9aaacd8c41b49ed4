using System.Buffers.Binary;
using Analysis.Worker.Analysis.Model;
using Shared.Results;

namespace Analysis.Worker.Analysis.Keeping;

/// <summary>
/// Both vectors in binary, little-endian: the form's version (1 byte), the usage (4 × 4), the length of a vector (4), the numbers of the one and of the other
/// (4 each). As JSON they would take three times as much.
/// </summary>
internal sealed class KeptEmbedding() : KeptStage<EmbeddingPair>("embedding")
{
    private const byte Version = 1;
    private const int Header = 1 + (5 * sizeof(int));

    public override byte[] Write(ModelAnswer<EmbeddingPair>.Given answer)
    {
        var (pair, usage) = (answer.Value, answer.Usage);
        var body = new byte[Header + ((pair.Resume.Length + pair.JobDescription.Length) * sizeof(float))];
        body[0] = Version;
        Span<int> figures = [usage.PromptTokens, usage.CompletionTokens, usage.EmbeddingTokens, usage.ModelCalls, pair.Resume.Length];
        for (var i = 0; i < figures.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(1 + (i * sizeof(int))), figures[i]);
        }

        Write(pair.Resume.Span, body.AsSpan(Header));
        Write(pair.JobDescription.Span, body.AsSpan(Header + (pair.Resume.Length * sizeof(float))));
        return body;
    }

    public override ModelAnswer<EmbeddingPair>.Given? Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length < Header || body.Span[0] != Version)
        {
            return null;
        }

        var length = Figure(body.Span, 4);
        if (length < 0 || body.Length != Header + (2L * length * sizeof(float)))
        {
            return null;
        }

        var numbers = Numbers(body.Span[Header..]);
        return new ModelAnswer<EmbeddingPair>.Given(
            new EmbeddingPair(numbers.AsMemory(0, length), numbers.AsMemory(length)),
            new ModelUsage(Figure(body.Span, 0), Figure(body.Span, 1), Figure(body.Span, 2), Figure(body.Span, 3)));
    }

    private static int Figure(ReadOnlySpan<byte> body, int place) => BinaryPrimitives.ReadInt32LittleEndian(body[(1 + (place * sizeof(int)))..]);

    private static void Write(ReadOnlySpan<float> numbers, Span<byte> to)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(to[(i * sizeof(float))..], numbers[i]);
        }
    }

    private static float[] Numbers(ReadOnlySpan<byte> from)
    {
        var numbers = new float[from.Length / sizeof(float)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(from[(i * sizeof(float))..]);
        }

        return numbers;
    }
}
