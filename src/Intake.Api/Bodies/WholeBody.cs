using System.Buffers;

namespace Intake.Api.Bodies;

/// <summary>A small body read whole, in memory that is lent.</summary>
internal static class WholeBody
{
    private const int FirstBytes = 16 * 1024;

    /// <summary>Reads to the end and gives what was read to <paramref name="use"/>, whose memory is taken back afterwards.</summary>
    public static async Task<T> ReadAsync<T>(Stream body, Func<ReadOnlySpan<byte>, T> use, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var length = 0;
            while (await body.ReadAsync(buffer.AsMemory(length), cancellation) is > 0 and var read)
            {
                length += read;
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }

            return use(buffer.AsSpan(0, length));
        }
        finally
        {
            // Resumes are personal data: the pool's next tenant does not find them.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full, clearArray: true);
        return larger;
    }
}
