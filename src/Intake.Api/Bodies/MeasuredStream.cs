using System.Security.Cryptography;
using Intake.Api.Problems;

namespace Intake.Api.Bodies;

/// <summary>Reads on another stream: counts and hashes what passes, and tells what breaks it as a problem.</summary>
internal sealed class MeasuredStream(Stream source, BodyFaults faults, IncrementalHash hash, CancellationToken stop) : Stream
{
    private long _bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="ProblemException">The body is too large, too slow, incomplete or not the gzip it says.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await source.ReadAsync(buffer, stop);
        }
        catch (Exception fault) when (faults.Explain(fault) is { } problem)
        {
            throw new ProblemException(problem, fault);
        }

        _bytes += read;
        faults.CheckSize(_bytes);
        hash.AppendData(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request's body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
