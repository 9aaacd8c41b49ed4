using System.IO.Pipelines;
using System.Text;

namespace Shared.Tests.Submissions;

/// <summary>A body that arrives a few bytes at a time.</summary>
internal sealed class InPieces(string body, int piece) : MemoryStream(Encoding.UTF8.GetBytes(body))
{
    public static PipeReader Of(string body, int piece) => PipeReader.Create(new InPieces(body, piece));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
}
